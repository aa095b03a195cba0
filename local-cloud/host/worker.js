// One instance of a cloud function, in a worker thread: runs one event at a time, keeps module state between events,
// and is thrown away after a crash or a time-out. Plain JavaScript, because workers start without a loader.
const { parentPort, workerData } = require('node:worker_threads')
const { format } = require('node:util')
const Module = require('node:module')

let clockOffset = 0
// The time limit of the first event begins when the function is loaded, which is the platform's cold start.
let started = false

/** Puts a Date in place whose "now" is shifted; everything else about dates stays as it is. */
function installClock() {
  const RealDate = Date
  const now = () => RealDate.now() + clockOffset
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : target[key]),
  })
  RealDate.prototype.constructor = globalThis.Date
}

function installConsole() {
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    console[level] = (...values) =>
      parentPort.postMessage({ type: 'log', level, text: format(...values) })
  }
}

/** Lets functions that bring no wx-server-sdk of their own find the one beside local-cloud. */
function installModules() {
  process.env.NODE_PATH = workerData.modules
  Module._initPaths()
}

const own = { modules: 0, files: [] }

/** The function's own files so far; looked for anew only when something more was loaded. */
function loadedFiles() {
  const modules = Object.keys(require.cache)
  if (modules.length === own.modules) return own.files
  const inside = file => file.startsWith(workerData.folder) && !file.includes('/node_modules/')
  own.modules = modules.length
  own.files = modules.filter(inside)
  return own.files
}

function setEnvironment({ environment, cleared }) {
  for (const name of cleared) delete process.env[name]
  Object.assign(process.env, environment)
}

async function run(job) {
  clockOffset = job.clockOffset
  setEnvironment(job)
  const { main } = require(workerData.main)
  if (!started) parentPort.postMessage({ type: 'started', id: job.id })
  started = true
  if (typeof main !== 'function')
    throw new Error(`${workerData.main} does not export a function "main"`)
  const result = await main(job.event, job.context)
  return JSON.stringify(result)
}

async function answer(job) {
  try {
    const text = await run(job)
    parentPort.postMessage({ type: 'done', id: job.id, text, files: loadedFiles() })
  } catch (error) {
    const message = error instanceof Error ? error.message : format(error)
    const stack = error instanceof Error ? error.stack : undefined
    parentPort.postMessage({ type: 'failed', id: job.id, message, stack, files: loadedFiles() })
  }
}

installClock()
installConsole()
installModules()
parentPort.on('message', answer)
