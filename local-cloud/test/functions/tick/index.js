// A timer: answers its event and the identity it may believe.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async (event, context) => {
  console.log('tick')
  const own = JSON.parse(context.environment)
  return {
    event,
    openid: own.WX_OPENID ?? null,
    source: own.TCB_SOURCE,
    left: cloud.getWXContext().OPENID ?? null,
  }
}
