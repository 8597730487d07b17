declare module '*.wasm?packed' {
  /** The file, gzipped, in base64. */
  const packed: string;
  export default packed;
}
