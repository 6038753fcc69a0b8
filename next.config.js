/** @type {import('next').NextConfig} */
const config = {
  // Pages are shells whose data comes over the socket: nothing is optimised, cached or compressed behind our back.
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run check` checks the types of the whole project; a start does not wait for that.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
};

export default config;
