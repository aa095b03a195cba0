// Answers who it thinks is calling, from both places a function can look.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
let calls = 0

exports.main = async (event, context) => {
  calls++
  if (event.sleepMs) await new Promise(resolve => setTimeout(resolve, event.sleepMs))
  const own = JSON.parse(context.environment)
  console.log('echo', event.text ?? '')
  return {
    event,
    calls,
    fromProcess: cloud.getWXContext(),
    fromContext: own.WX_OPENID,
    source: own.TCB_SOURCE,
  }
}
