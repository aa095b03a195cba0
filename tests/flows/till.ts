// A partner's till for flow tests: signed requests over HTTP.
import { Webhook } from 'standardwebhooks'
import type { Envelope } from '../../core/contracts/refusals'
import type { Results } from '../../core/contracts/results'
import { memberCode, personId } from '../../core/domain/codes'
import { SECRET, type Shop } from './shop'

/** The partner's key. */
export const KEY = `whsec_${Buffer.from('a-partner-key-of-24-bytes!').toString('base64')}`

/** The headers of a body that is signed with a key. */
export function signed(shop: Shop, body: string, key = KEY): Record<string, string> {
  const at = new Date(shop.now())
  const id = 'msg_1'
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(key).sign(id, at, body),
  }
}

/** Posts a body to the partners' door. */
export async function post(shop: Shop, body: string, headers: Record<string, string>) {
  const url = `${shop.cloud.url}/http/openapi/purchases`
  const response = await fetch(url, { method: 'POST', body, headers })
  return { status: response.status, answer: await response.json() }
}

type Of = Results['openapi']

/** A till that signs what it asks. */
export interface Till {
  /** What the door answers when it does what is asked. */
  ask<A extends keyof Of>(action: A, input: Record<string, unknown>): Promise<Of[A]>
  /** The code of the refusal; 'ok' when there is none. */
  refusal(action: keyof Of, input: Record<string, unknown>): Promise<string>
}

/** Puts a till of this name into the shop. */
export function openTill(shop: Shop, name = 'till', permissions?: string[]): Till {
  const partner = { _id: name, name: '收银系统', secret: KEY, active: true, permissions }
  shop.cloud.documents.insert('partners', [partner])
  const send = async <A extends keyof Of>(action: A, input: Record<string, unknown>) => {
    const body = JSON.stringify({ action, ...input })
    const { answer } = await post(shop, body, { 'x-partner': name, ...signed(shop, body) })
    return answer as Envelope<Of[A]>
  }
  return {
    async ask(action, input) {
      const envelope = await send(action, input)
      if (!envelope.ok) throw new Error(`openapi.${action} refused: ${envelope.code}`)
      return envelope.data
    },
    async refusal(action, input) {
      const envelope = await send(action, input)
      return envelope.ok ? 'ok' : envelope.code
    },
  }
}

/** The member code that somebody's phone shows now. */
export function codeNow(shop: Shop, openid: string): string {
  const step = Math.floor(shop.now() / 30_000)
  return memberCode(SECRET, personId(SECRET, openid), step)
}
