// @ts-check
// Talks to the stand-in's console API. Every failure becomes one kind of error with a sentence.

import { texts } from '../texts.js'

/** @typedef {Error & { gone: boolean, status: number }} ApiError `gone`: no answer at all */
/** @typedef {{ name: string, config: string }} Trigger `config` is its cron expression */
/** @typedef {{ name: string, event: unknown }} ReadyEvent */
/** @typedef {{ calls: number, errors: number, dbCalls: number }} Usage */
/** @typedef {{ name: string, triggers: Trigger[], events: ReadyEvent[] } & Usage} FunctionInfo */
/** @typedef {{ name: string, keys: Record<string, number>, unique?: boolean }} IndexInfo */
/** @typedef {{ name: string, count: number, indexes: IndexInfo[] }} CollectionInfo */
/**
 * @typedef {object} Overview
 * @property {string} env
 * @property {number | string} startedAt
 * @property {'memory' | 'sqlite'} storage
 * @property {number} clockOffsetMs
 * @property {FunctionInfo[]} functions
 * @property {CollectionInfo[]} collections
 * @property {Record<string, number>} calls by action
 */
/**
 * @typedef {object} RunResult
 * @property {unknown} [result]
 * @property {unknown} [error]
 * @property {unknown[]} logs
 * @property {number} dbCalls
 * @property {number} durationMs
 * @property {string} requestId
 */
/**
 * @typedef {object} Message a recorded openapi call
 * @property {number} at
 * @property {string} api
 * @property {string} [openid] of the caller
 * @property {unknown} data
 * @property {unknown} answer
 */
/**
 * @typedef {object} LogLine
 * @property {number} at
 * @property {string} function
 * @property {string} requestId
 * @property {string} level
 * @property {string} text
 */
/**
 * @typedef {object} PaymentOrder
 * @property {string} outTradeNo
 * @property {string} body
 * @property {number} totalFee in fen
 * @property {'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'} state
 * @property {number} createdAt
 */
/** @typedef {{ line: number, message: string }} LineError `line` counts from 1 */
/** @typedef {{ inserted: number, updated: number, errors: LineError[] }} ImportResult */

const timeoutMs = 90_000
/** @type {Set<(here: boolean) => void>} */
const listeners = new Set()
let here = true

/**
 * Tells when the server stops answering and when it answers again.
 * @param {(here: boolean) => void} listener
 */
export function onConnection(listener) {
  listeners.add(listener)
}

/** @param {boolean} next */
function noteConnection(next) {
  if (next === here) return
  here = next
  for (const listener of listeners) listener(next)
}

/**
 * @param {string} message
 * @param {{ gone: boolean, status: number }} details
 * @returns {ApiError}
 */
function apiError(message, details) {
  return Object.assign(new Error(message), details)
}

/**
 * One request. Rejects with an ApiError.
 * @param {string} path below `/console/api`
 * @param {{ method?: string, body?: unknown, text?: string }} [options] `body` is sent as JSON,
 *   `text` as it is
 * @returns {Promise<any>}
 */
async function request(path, { method = 'GET', body, text } = {}) {
  /** @type {RequestInit} */
  const init = { method, signal: AbortSignal.timeout(timeoutMs), cache: 'no-store' }
  if (method !== 'GET') {
    const type = text === undefined ? 'application/json' : 'application/x-ndjson'
    init.headers = { 'x-console': '1', 'content-type': type }
    init.body = text ?? (body === undefined ? undefined : JSON.stringify(body))
  }
  const response = await fetch(`/console/api/${path}`, init).catch(() => undefined)
  const answer = await response?.text().catch(() => undefined)
  noteConnection(answer !== undefined)
  if (!response || answer === undefined) throw apiError(texts.gone, { gone: true, status: 0 })
  return readAnswer(response, answer)
}

/**
 * @param {Response} response
 * @param {string} answer
 */
function readAnswer(response, answer) {
  const { status } = response
  const value = parse(answer)
  if (response.ok && (value !== undefined || answer === '')) return value
  const said = value?.error ?? texts.oddAnswer(status)
  const sentence = status === 409 ? texts.conflict(String(said)) : said
  throw apiError(String(sentence), { gone: false, status })
}

/**
 * @param {string} text
 * @returns {any}
 */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @param {string[]} parts */
const join = (...parts) => parts.map(encodeURIComponent).join('/')

/**
 * What runs and what is stored, with the counters since the start.
 * @returns {Promise<Overview>}
 */
export const getOverview = () => request('overview')

/**
 * Moves the cloud's clock.
 * @param {number} offsetMs from real time
 * @returns {Promise<void>}
 */
export const setClock = offsetMs => request('clock', { method: 'POST', body: { offsetMs } })

/**
 * Makes an empty collection.
 * @param {string} name
 * @returns {Promise<void>}
 */
export const createCollection = name => request('collections', { method: 'POST', body: { name } })

/**
 * One page of documents; query and sort are JSON texts, empty for all and for stored order.
 * @param {string} collection
 * @param {{ query?: string, sort?: string, skip?: number, limit?: number }} page
 * @returns {Promise<{ total: number, documents: Record<string, unknown>[] }>}
 */
export function findDocuments(collection, { query, sort, skip = 0, limit = 50 }) {
  const search = new URLSearchParams({ skip: String(skip), limit: String(limit) })
  if (query) search.set('query', query)
  if (sort) search.set('sort', sort)
  return request(`${join('collections', collection, 'documents')}?${search}`)
}

/**
 * One document by its `_id`.
 * @param {{ collection: string, id: string }} address
 * @returns {Promise<Record<string, unknown> | undefined>} undefined when there is none
 */
export async function getDocument({ collection, id }) {
  // An address holds text only: where there is no such text, the number it spells may be meant.
  const number = id.trim() === '' ? Number.NaN : Number(id)
  const ids = Number.isNaN(number) ? [id] : [id, number]
  const query = JSON.stringify({ _id: { $in: ids } })
  const { documents } = await findDocuments(collection, { query, limit: 2 })
  return documents.find(document => document._id === id) ?? documents[0]
}

/**
 * Adds a document; rejects with status 409 when its `_id` is taken.
 * @param {string} collection
 * @param {Record<string, unknown>} document without `_id` the server makes one
 * @returns {Promise<{ _id?: string }>}
 */
export const createDocument = (collection, document) =>
  request(join('collections', collection, 'documents'), { method: 'POST', body: document })

/**
 * Puts a whole document in the place of the stored one.
 * @param {{ collection: string, id: string }} address
 * @param {Record<string, unknown>} document
 * @returns {Promise<void>}
 */
export const replaceDocument = ({ collection, id }, document) =>
  request(join('collections', collection, 'documents', id), { method: 'PUT', body: document })

/**
 * Deletes one document.
 * @param {{ collection: string, id: string }} address
 * @returns {Promise<void>}
 */
export const deleteDocument = ({ collection, id }) =>
  request(join('collections', collection, 'documents', id), { method: 'DELETE' })

/**
 * Sends a file; a bad line is reported and stops no other.
 * @param {string} collection
 * @param {{ mode: 'insert' | 'upsert', lines: string }} file JSON Lines
 * @returns {Promise<ImportResult>}
 */
export const importDocuments = (collection, { mode, lines }) =>
  request(`${join('collections', collection, 'import')}?mode=${mode}`, {
    method: 'POST',
    text: lines,
  })

/**
 * Where all documents of a collection are downloaded as JSON Lines.
 * @param {string} collection
 */
export const exportAddress = collection =>
  `/console/api/${join('collections', collection, 'export')}`

/**
 * Runs a function with an event, without identity.
 * @param {string} name
 * @param {unknown} event
 * @returns {Promise<RunResult>}
 */
export const runFunction = (name, event) =>
  request(join('functions', name, 'run'), { method: 'POST', body: event })

/**
 * Fires one timer trigger now.
 * @param {{ name: string, trigger: string }} timer
 * @returns {Promise<RunResult>}
 */
export const fireTimer = ({ name, trigger }) =>
  request(join('functions', name, 'fire', trigger), { method: 'POST' })

/**
 * The openapi calls made by functions, newest first.
 * @returns {Promise<{ messages: Message[] }>}
 */
export const getMessages = () => request('messages')

/**
 * The orders of payments, newest first.
 * @returns {Promise<{ payments: PaymentOrder[] }>}
 */
export const getPayments = () => request('payments')

/**
 * Pays an order, or calls back once more; `times` = how many call-backs come at once.
 * @param {'pay' | 'notify'} act
 * @param {string} outTradeNo
 * @param {number} times
 * @returns {Promise<{ answers: unknown[] }>}
 */
export const actOnPayment = (act, outTradeNo, times) =>
  request(join('payments', outTradeNo, act), { method: 'POST', body: { times } })

/**
 * What functions wrote, newest first.
 * @returns {Promise<{ logs: LogLine[] }>}
 */
export const getLogs = () => request('logs')
