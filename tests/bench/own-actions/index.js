// Runs a customer's actions on the bundle in a folder whose SDK answers at once; prints the times of each in ms as JSON.
// In plain JavaScript and a process of its own, so that nothing but the bundle is measured.
const path = require('node:path')
const [, , folder, settings] = process.argv
const { programme, secret } = JSON.parse(settings)
const { ulid } = require('ulid')

const PEOPLE = 200
const DAYS = 12
const WARM_DAYS = 4
const DAY_MS = 86_400_000

Object.assign(process.env, { CHANGLAI_SECRET: secret, PROGRAMME_CACHE_MS: String(100 * DAY_MS) })
const realNow = Date.now
let offset = 0
Date.now = () => realNow() + offset
// Log lines are made and thrown away: printing them is the platform's.
console.info = () => undefined

async function main() {
  const sdk = require(path.join(folder, 'node_modules/wx-server-sdk'))
  await sdk
    .database()
    .collection('programmes')
    .add({ data: { _id: 'live', ...programme } })
  const door = require(path.join(folder, 'customer/index.js')).main
  const times = {}
  const call = async (who, event) => {
    const environment = JSON.stringify({ WX_OPENID: `o${who}`, TCB_SOURCE: 'wx_client' })
    const start = performance.now()
    const envelope = await door(event, { request_id: 'request', environment })
    const ms = performance.now() - start
    if (!envelope.ok) throw new Error(`${event.action}: ${envelope.code}`)
    if (offset < WARM_DAYS * DAY_MS) return
    times[event.action] ??= []
    times[event.action].push(ms)
  }
  const write = (who, action, input = {}) =>
    call(who, { action, operationId: ulid(Date.now()), ...input })
  for (let who = 0; who < PEOPLE; who++)
    await write(who, 'join', { nickname: '小满', agreed: true })
  for (let day = 1; day <= DAYS; day++) {
    offset = day * DAY_MS
    for (let who = 0; who < PEOPLE; who++) {
      await call(who, { action: 'home' })
      await write(who, 'checkIn')
      await write(who, 'saveProfile', { nickname: `满${day}` })
      await call(who, { action: 'rewards' })
    }
    sdk.emptyOutboxes()
  }
  const rssMb = process.memoryUsage().rss / 1_048_576
  process.stdout.write(JSON.stringify({ times, rssMb }))
}

main()
