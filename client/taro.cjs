// Runs the Taro CLI with client/ as the app folder while the process stays in the repository root, so that
// babel.config.js, browserslist and node_modules of the root are used and nothing is repeated inside client/.
// --no-check: without it every build asks the network for a schema of its configuration, and a fault found
// there ends the build with exit code 0. --disable-global-config: plugins of the home folder stay outside.
const CLI = require('@tarojs/cli/dist/cli').default

process.argv.push('--no-check', '--disable-global-config')
new CLI(__dirname).run()
