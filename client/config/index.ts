// Taro's build configuration for both targets. Paths of `copy` are relative to client/.
import path from 'node:path'

const client = path.resolve(__dirname, '..')
const weapp = process.env.TARO_ENV === 'weapp'
// Files outside src/ are compiled only if they are named here.
const compile = { include: [path.resolve(client, '../core/contracts')] }
const outputRoot = weapp ? '../dist/client' : '../dist/h5'

export default {
  projectName: 'changlai',
  date: '2026-11-21',
  designWidth: 750,
  deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true },
  // Chinese as it is: escaped, every sign takes twice as many bytes.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  alias: { '@': path.join(client, 'src'), '@core': path.resolve(client, '../core') },
  plugins: weapp ? [path.join(__dirname, 'aria.cjs')] : [],
  copy: {
    patterns: weapp ? [{ from: 'src/theme.json', to: `${outputRoot}/theme.json` }] : [],
    options: {},
  },
  // An undefined process.env.X stays in the code and throws in a mini-program: every name used is defined here.
  env: { TARO_APP_CLOUD_ENV: JSON.stringify(process.env.TARO_APP_CLOUD_ENV ?? '') },
  defineConstants: {},
  mini: { compile, postcss: { pxtransform: { enable: true, config: {} } } },
  h5: {
    compile,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'chunk/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // Root sizes: 15 px lets a 320 px phone scale down, 23 px stops at the 430 px column of a large screen.
    postcss: {
      pxtransform: {
        enable: true,
        config: { baseFontSize: 20, minRootSize: 15, maxRootSize: 23 },
      },
    },
    devServer: {
      host: '127.0.0.1',
      port: 10086,
      open: false,
      proxy: {
        '/call': { target: 'http://127.0.0.1:3737' },
        '/dev': { target: 'http://127.0.0.1:3737' },
      },
    },
  },
}
