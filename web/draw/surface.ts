/** What is drawn with. */
type Used =
  | 'arc'
  | 'beginPath'
  | 'bezierCurveTo'
  | 'clearRect'
  | 'closePath'
  | 'createRadialGradient'
  | 'ellipse'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'globalAlpha'
  | 'lineCap'
  | 'lineJoin'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'quadraticCurveTo'
  | 'rect'
  | 'restore'
  | 'save'
  | 'setLineDash'
  | 'shadowBlur'
  | 'shadowColor'
  | 'shadowOffsetY'
  | 'strokeRect'
  | 'strokeStyle'
  | 'strokeText'
  | 'textAlign'
  | 'textBaseline';

/**
 * What the drawing functions need of a canvas, and nothing else of it, so that whatever else can do this much can take its
 * place: draw/svg does. A new need is one more name here, and the compiler says who lacks it.
 */
export interface Surface extends Pick<CanvasRenderingContext2D, Used> {
  clip(): void;
  fill(): void;
  stroke(): void;
  measureText(text: string): { width: number };
  putImageData(image: ImageData, x: number, y: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
}
