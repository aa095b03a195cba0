// A Taro plugin: without it ariaRole and ariaLabel are dropped silently in mini-programs, because Taro's
// templates hold no aria attribute. It adds them to the templates and to the runtime's table alike.
const path = require('node:path')
const { components } = require('./aria-names.cjs')

module.exports = context => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      const runtime = path.join(__dirname, 'aria-runtime.js')
      platform.runtimePath = [].concat(platform.runtimePath, runtime)
      platform.template.mergeComponents(context, components)
    },
  })
}
