// The wire between the SDK and the stand-in without sockets, for instances of this process that make very many calls. The
// SDK does all that it does up to its last step, which hands the request over; it is not signed, since nobody would look.
import type { Doc } from '../wire/ejson'

/** What a request is answered with: an object, or bytes where the SDK asked for them. */
export type Answerer = (body: Doc) => Promise<Doc | Buffer>

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

const copied = (value: Doc): Doc => JSON.parse(JSON.stringify(value))

/** Modules of the SDK that are replaced, by the end of their path: the one that sends, and the one that signs. */
export function directWire(answer: Answerer): (file: string) => unknown {
  const request = ({ body = {}, formData }: RequestOptions, done: Callback) => {
    answer(formData ? arrivingForm(formData) : copied(body)).then(answered => {
      const isBytes = Buffer.isBuffer(answered)
      const type = isBytes ? 'application/octet-stream' : 'application/json; charset=utf-8'
      const response = { statusCode: 200, headers: { 'content-type': type } }
      done(null, response, isBytes ? answered : copied(answered))
    }, done)
  }
  const sign = () => ({ authorization: '', timestamp: 0 })
  const modules: [string, unknown][] = [
    ['/@cloudbase/node-sdk/dist/utils/request-core.js', { request }],
    ['/@cloudbase/signature-nodejs/lib/index.js', { sign }],
  ]
  return file => modules.find(([end]) => file.replaceAll('\\', '/').endsWith(end))?.[1]
}
