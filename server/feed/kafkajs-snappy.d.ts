/** The package carries no types. */
declare module 'kafkajs-snappy' {
  /** Makes a codec as kafkajs' `CompressionCodecs` asks for it. */
  export default function createSnappyCodec(): {
    compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
    decompress(buffer: Buffer): Promise<Buffer>;
  };
}
