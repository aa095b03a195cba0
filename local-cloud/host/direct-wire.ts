// The wire between the SDK and the stand-in without sockets, for instances of this process that make very many calls. The
// SDK does all that it does up to its last step, which hands the request over; it is not signed, since nobody would look.
import type { Doc } from '../wire/ejson'

/** An answer: its status, and an object or the bytes that the SDK asked for. */
export interface Answer {
  status: number
  body: Doc | Buffer
}

/** Answers a request; 'lost' = the caller hears nothing but that the line is dead. */
export type Answerer = (body: Doc) => Promise<Answer | 'lost'>

interface RequestOptions {
  body?: Doc
  formData?: Doc
}

interface Response {
  statusCode: number
  headers: Record<string, string>
}

type Callback = (error: unknown, response?: Response, body?: unknown) => void

/** What arrives of a form: bytes as they are, anything else as text. */
function arrivingForm(form: Doc): Doc {
  const fields = Object.entries(form)
  return Object.fromEntries(
    fields.map(([name, value]) => [name, Buffer.isBuffer(value) ? value : String(value)]),
  )
}

/** What Node says when the other side closes a connection without an answer. */
const hungUp = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })

const copied = (value: Doc): Doc => JSON.parse(JSON.stringify(value))

/** Modules of the SDK that are replaced, by the end of their path: the one that sends, and the one that signs. */
export function directWire(answer: Answerer): (file: string) => unknown {
  const request = ({ body = {}, formData }: RequestOptions, done: Callback) => {
    answer(formData ? arrivingForm(formData) : copied(body)).then(answered => {
      if (answered === 'lost') return done(hungUp())
      const { status: statusCode, body } = answered
      const isBytes = Buffer.isBuffer(body)
      const type = isBytes ? 'application/octet-stream' : 'application/json; charset=utf-8'
      const response = { statusCode, headers: { 'content-type': type } }
      done(null, response, isBytes ? body : copied(body))
    }, done)
  }
  const sign = () => ({ authorization: '', timestamp: 0 })
  const modules: [string, unknown][] = [
    ['/@cloudbase/node-sdk/dist/utils/request-core.js', { request }],
    ['/@cloudbase/signature-nodejs/lib/index.js', { sign }],
  ]
  return file => modules.find(([end]) => file.replaceAll('\\', '/').endsWith(end))?.[1]
}
