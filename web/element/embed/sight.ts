// Which embeds are in sight: one observer for all of a page's.

/** Awake a little before it is seen. */
const NEAR = '200px';

const told = new Map<Element, (isSeen: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** `tell` is called when the element comes into sight or leaves it; gives how to stop that. */
export function watch(element: Element, tell: (isSeen: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
    },
    { rootMargin: NEAR },
  );
  told.set(element, tell);
  observer.observe(element);
  return () => {
    told.delete(element);
    observer?.unobserve(element);
  };
}
