// Dev sessions: who calls from a browser. A token names its user and is signed, so it survives a restart.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Caller } from '../host/environment'

const sign = ({ key, text }: { key: string; text: string }): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** Makes the token of a user. */
export function createToken(key: string, caller: Caller): string {
  const payload = Buffer.from(JSON.stringify(caller)).toString('base64url')
  return `${payload}.${sign({ key, text: payload }).toString('base64url')}`
}

/** The user of an `Authorization: Bearer` header; undefined when there is none or it is forged. */
export function readToken({
  key,
  header = '',
}: {
  key: string
  header?: string
}): Caller | undefined {
  const [payload = '', signature = ''] = header.replace(/^Bearer /, '').split('.')
  const given = Buffer.from(signature, 'base64url')
  const wanted = sign({ key, text: payload })
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}
