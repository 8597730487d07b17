import type {} from 'buddy-playground/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

type Tag = SvelteHTMLElements['buddy-playground'];

// @ts-expect-error a heap that there is not
export const heap: Tag = { heap: 'worst-fit' };
// @ts-expect-error an attribute that there is not
export const attribute: Tag = { scenaro: 'guest-8' };
