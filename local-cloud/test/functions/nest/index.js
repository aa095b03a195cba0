// Calls another function, or itself without end.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async event => {
  const { result } = await cloud.callFunction({ name: event.name ?? 'echo', data: event })
  return result
}
