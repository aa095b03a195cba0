// One HTTP request and its answer, with the few helpers all routes use.
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request that is being answered. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  method: string
  path: string
  query: URLSearchParams
  body: Buffer
}

/** An answer with a status that is not an error of the stand-in. */
export interface HttpError extends Error {
  status: number
}

/** Builds an error that is answered with a status and a sentence. */
export function httpError(status: number, message: string): HttpError {
  return Object.assign(new Error(message), { status })
}

/** Tells an error meant for the client from a bug. */
export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && typeof (error as Partial<HttpError>).status === 'number'
}

/** Reads the whole body; a longer one than `limit` bytes is refused with status 413. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      // The rest is read and dropped, so that the client gets the answer instead of a broken pipe.
      if (size <= limit) chunks.push(chunk)
    })
    request.once('end', () => {
      if (size > limit) reject(httpError(413, `the body is larger than ${limit} bytes`))
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))
    })
    request.once('error', reject)
  })
}

/** The body as JSON; an empty one is `{}`, a broken one is refused with status 400. */
export function jsonBody(exchange: Exchange): unknown {
  if (exchange.body.length === 0) return {}
  try {
    return JSON.parse(exchange.body.toString())
  } catch {
    throw httpError(400, 'the body is not valid JSON')
  }
}

/** What to send. */
export interface Reply {
  status?: number
  headers?: Record<string, string>
  body: Buffer | string
}

/** Sends an answer. */
export function send({ response }: Exchange, { status = 200, headers = {}, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** Sends a JSON answer. */
export function sendJson(
  exchange: Exchange,
  answer: { status?: number; headers?: Record<string, string>; value: unknown },
): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...answer.headers }
  send(exchange, { status: answer.status, headers, body: JSON.stringify(answer.value) })
}

/** The size of a request on the wire, with its request line and headers. */
export function bytesOf({ request, body }: Exchange): number {
  const line = `${request.method} ${request.url} HTTP/${request.httpVersion}\r\n`
  // Names and values alternate; each pair costs ": " and a line break.
  const headers = request.rawHeaders.reduce((total, part) => total + Buffer.byteLength(part) + 2, 2)
  return Buffer.byteLength(line) + headers + body.length
}
