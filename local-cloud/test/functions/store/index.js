// Works with documents, well and badly.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database({ throwOnNotFound: false })
const _ = db.command

const actions = {
  /** Two calls. */
  increment: async ({ id }) => {
    await db.collection('counters').doc(id).get()
    await db
      .collection('counters')
      .doc(id)
      .update({ data: { n: _.inc(1) } })
  },
  /** Start, update, commit. */
  transact: ({ id }) =>
    db.runTransaction(async transaction => {
      await transaction
        .collection('counters')
        .doc(id)
        .update({ data: { n: _.inc(1) } })
    }),
  /** Leaves a transaction open, with its lock. */
  forget: async ({ id }) => {
    const transaction = await db.startTransaction()
    await transaction
      .collection('counters')
      .doc(id)
      .update({ data: { n: _.inc(1) } })
  },
  /** where().update() is sent without the transaction's id. */
  escape: ({ id }) =>
    db.runTransaction(async transaction => {
      await transaction
        .collection('counters')
        .where({ _id: id })
        .update({ data: { n: _.inc(1) } })
    }),
  now: async () => {
    await db
      .collection('counters')
      .doc('now')
      .set({ data: { at: db.serverDate() } })
    const { data } = await db.collection('counters').doc('now').get()
    return {
      server: data.at,
      local: new Date(),
      number: Date.now(),
      isDate: new Date() instanceof Date,
    }
  },
}

exports.main = event => actions[event.action](event)
