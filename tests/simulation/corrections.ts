// What admins send about a member, in the cloud console: corrections, each with a reason.
import type { Message, Wanted } from './notebook'
import { programmes } from './programmes'
import { type Of, operationOf, outsider, type Scene } from './scene'
import { CONSOLE_KEY, memberIdOf, shanghaiDate } from './town'

type Correction =
  | Of<'adjust'>
  | Of<'writeOff'>
  | Of<'reinstate'>
  | Of<'freeze' | 'unfreeze'>
  | Of<'grantTier'>
  | Of<'setSegments'>

/** An admin's act on a member; null when there is nothing that it could be about. */
export function correcting(scene: Scene, act: Correction): Message | null {
  const { member } = act
  switch (act.do) {
    case 'adjust': {
      const { points } = act
      return said(scene, act, { facts: { points }, wanted: { what: 'adjust', member, points } })
    }
    case 'writeOff':
      return said(scene, act, { facts: {}, wanted: { what: 'write_off', member } })
    case 'freeze':
    case 'unfreeze':
      return said(scene, act, { facts: {}, wanted: { what: act.do, member } })
    case 'grantTier': {
      const tier = programmes[scene.programme]?.tiers[act.tier]?.id ?? ''
      const until = shanghaiDate(scene.town.now() + act.days * 86_400_000)
      const wanted = { what: 'tier_grant', member, tier, until } as const
      return said(scene, act, { facts: { tier, until }, wanted })
    }
    case 'setSegments': {
      const { segments: all = [] } = programmes[scene.programme] ?? {}
      const byHand = all.filter(({ who }) => who === null).map(({ id }) => id)
      const ids = byHand.filter((_, i) => (act.among >> i) % 2 === 1)
      const wanted = { what: 'segments', member, ids } as const
      return plainly(scene, act, { facts: { segments: ids }, wanted })
    }
    case 'reinstate': {
      const seq = expiredEntry(scene, act)
      if (seq === undefined) return null
      return said(scene, act, { facts: { seq }, wanted: { what: 'reinstate', member, seq } })
    }
  }
}

/** An entry by which points died, as the console shows it; mostly the last one. */
function expiredEntry({ town }: Scene, { member, pick }: Of<'reinstate'>): number | undefined {
  const query = { memberId: memberIdOf(member), kind: 'expire' }
  const died = town.cloud.documents.find('entries', query, { sort: { seq: -1 } })
  const entry = died[pick % Math.max(1, died.length)]
  return entry && Number(entry.seq)
}

interface Said {
  facts: Record<string, unknown>
  wanted: Wanted
}

/** What is said with a reason. */
function said(scene: Scene, act: Correction, { facts, wanted }: Said): Message {
  return plainly(scene, act, { facts: { note: `更正${act.id}`, ...facts }, wanted })
}

function plainly(
  scene: Scene,
  { id, do: action, member }: Correction,
  { facts, wanted }: Said,
): Message {
  const operationId = operationOf(scene, id)
  const memberNo = memberIdOf(member)
  const event = { action, consoleKey: CONSOLE_KEY, operationId, memberNo, ...facts }
  return { ...outsider('admin', event), operationId, wanted }
}
