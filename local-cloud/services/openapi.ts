// Open interfaces (cloud.openapi, cloud.callOpenAPI): answers as WeChat would, and records every call.
import { deflateSync } from 'node:zlib'
import type { OpenapiAnswer, RecordedCall } from '../types'
import type { Doc } from '../wire/ejson'

/** A call of an open interface by a function. */
export interface OpenapiCall {
  api: string
  data: Doc
  openid?: string
}

/** Most recorded calls kept. */
export const recordedLimit = 200

/** The errcode of an interface that config.json does not list. */
export const notPermitted = -604101

// Words the content check finds risky, so that both outcomes can be tried.
const riskyWords = /违禁|badword/i

function checkText(data: Doc): Doc {
  const risky = riskyWords.test(String(data.content ?? ''))
  const result = risky ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 }
  return { errcode: 0, errmsg: 'ok', result, detail: [], trace_id: 'local' }
}

const crcTable = Array.from({ length: 256 }, (_unused, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A grey square: an image a page can show where WeChat would draw a code. */
function placeholderImage(): Buffer {
  const size = 64
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // Eight bits per pixel, grey.
  header[8] = 8
  const pixels = Buffer.alloc((size + 1) * size, 0xbb)
  // Each line opens with its filter, 0 = none.
  for (let line = 0; line < size; line++) pixels[line * (size + 1)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const image = (): Doc => ({ buffer: placeholderImage(), contentType: 'image/png' })

const defaults: Record<string, OpenapiAnswer> = {
  'security.msgSecCheck': checkText,
  'wxacode.getUnlimited': image,
  'wxacode.get': image,
}

/** Answers a call and records it; an answer with a `buffer` is a file. */
export async function answerOpenapi(
  call: OpenapiCall,
  context: { overrides: Record<string, OpenapiAnswer>; messages: RecordedCall[]; now: number },
): Promise<Doc> {
  const { api, data, openid } = call
  const answerer = context.overrides[api] ?? defaults[api]
  const answer = ((await answerer?.(data, { openid })) ?? { errcode: 0, errmsg: 'ok' }) as Doc
  const shown = answer.buffer ? { contentType: answer.contentType } : answer
  context.messages.push({ at: context.now, api, openid, data, answer: shown })
  if (context.messages.length > recordedLimit) context.messages.shift()
  return answer
}
