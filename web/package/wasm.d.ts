// What the published declarations say of wasm-bindgen's classes: they are no part of the interface.
export declare class Playground {
  private constructor();
}
export declare const cursorOf: unknown;
export declare const names: unknown;
declare const start: unknown;
export default start;
