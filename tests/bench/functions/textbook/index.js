// The usual way of a check-in, for comparison: a transaction that reads,
// checks, updates and adds, retried on conflict.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, keepalive: true })
const db = cloud.database({ throwOnNotFound: false })
const RETRY = /TransactionConflict|TransactionBusy|DATABASE_TRANSACTION_CONFLICT/

async function checkIn(openid, today) {
  return db.runTransaction(async transaction => {
    const accounts = transaction.collection('accounts')
    const { data } = await accounts.doc(openid).get()
    if (data.last === today) return { refused: 'already' }
    await accounts.doc(openid).update({ data: { last: today, points: db.command.inc(5) } })
    const entry = { _id: `${openid}-${today}`, openid, points: 5, at: Date.now() }
    await transaction.collection('journal').add({ data: entry })
    return { points: 5 }
  }, 0)
}

/** Checks the caller in on `event.today`. */
exports.main = async event => {
  const { OPENID } = cloud.getWXContext()
  for (let tries = 0; ; tries++) {
    try {
      return await checkIn(OPENID, event.today)
    } catch (error) {
      if (tries >= 5 || !RETRY.test(`${error.errMsg} ${error.message} ${error.code}`)) throw error
      await new Promise(resolve => setTimeout(resolve, 20 * 2 ** tries * (0.5 + Math.random())))
    }
  }
}
