// An SDK that answers at once from memory, so that what is measured is our own code: just enough of wx-server-sdk for a
// customer's actions. Documents are copied in and out, as over the wire.
const tables = new Map()
const marks = { set: value => ({ mark: 'set', value }), remove: () => ({ mark: 'remove' }) }
const command = new Proxy(marks, {
  get: (known, name) => known[name] ?? ((...values) => ({ mark: name, values })),
})

function tableOf(name) {
  if (!tables.has(name)) tables.set(name, new Map())
  return tables.get(name)
}

const copied = doc => (doc === undefined ? null : JSON.parse(doc))

function put(doc, [path, value]) {
  const parts = path.split('.')
  const last = parts.pop()
  const place = parts.reduce((at, part) => {
    at[part] ??= {}
    return at[part]
  }, doc)
  if (value?.mark === 'remove') delete place[last]
  else place[last] = value?.mark === 'set' ? value.value : value
}

function update(name, { query, data }) {
  const found = copied(tableOf(name).get(query._id))
  if (!found || (query.rev !== undefined && found.rev !== query.rev))
    return { stats: { updated: 0 } }
  for (const change of Object.entries(data)) put(found, change)
  tableOf(name).set(query._id, JSON.stringify(found))
  return { stats: { updated: 1 } }
}

/** By ids only, which is all that a customer's actions ask for. */
function named(name, { _id }) {
  const ids = _id?.mark === 'in' ? _id.values[0] : []
  return ids.map(id => copied(tableOf(name).get(id))).filter(doc => doc !== null)
}

const query = (name, conditions) => ({
  orderBy: () => query(name, conditions),
  limit: () => query(name, conditions),
  get: async () => ({ data: named(name, conditions) }),
  update: async ({ data }) => update(name, { query: conditions, data }),
  remove: async () => ({ stats: { removed: 0 } }),
})

const collection = name => ({
  doc: id => ({
    get: async () => ({ data: copied(tableOf(name).get(id)) }),
    set: async ({ data }) => void tableOf(name).set(id, JSON.stringify({ _id: id, ...data })),
  }),
  where: conditions => query(name, conditions),
  add: async ({ data }) => {
    for (const doc of [data].flat()) tableOf(name).set(doc._id, JSON.stringify(doc))
  },
})

/** What the timer would do. */
function emptyOutboxes() {
  for (const [id, text] of tableOf('members')) {
    const member = { ...JSON.parse(text), outbox: {}, outboxSince: null }
    tableOf('members').set(id, JSON.stringify(member))
  }
}

module.exports = {
  emptyOutboxes,
  DYNAMIC_CURRENT_ENV: Symbol('current'),
  init: () => undefined,
  database: () => ({ collection, command }),
  getWXContext: () => ({}),
  openapi: { security: { msgSecCheck: async () => ({ result: { suggest: 'pass' } }) } },
}
