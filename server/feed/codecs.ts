import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import createSnappyCodec from 'kafkajs-snappy';
import { compressFrame, decompressFrame } from 'lz4-napi';

/** What kafkajs asks of a codec; it hands its own encoder, of which only the bytes matter. */
interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

const zstd = promisify(zstdCompress);
const unzstd = promisify(zstdDecompress);

/** Kafka writes plain LZ4 frames since message format 1; older ones with a wrong checksum are not read. */
const LZ4: Codec = {
  compress: ({ buffer }) => compressFrame(buffer),
  decompress: (buffer) => decompressFrame(buffer),
};

const ZSTD: Codec = {
  compress: ({ buffer }) => zstd(buffer, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
  decompress: (buffer) => unzstd(buffer),
};

/** Teaches kafkajs snappy, lz4 and zstd beside its own gzip; harmless when called again. */
export function registerCodecs(): void {
  const { CompressionTypes: types, CompressionCodecs: codecs } = kafkajs;
  codecs[types.Snappy] = createSnappyCodec;
  codecs[types.LZ4] = () => LZ4;
  codecs[types.ZSTD] = () => ZSTD;
}
