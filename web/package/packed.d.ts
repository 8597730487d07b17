declare module '*.wasm?packed' {
  /** What unpacks the file, and the file, packed by crate/packer; in base64, with a space between them. */
  export default function packed(): string;
}
