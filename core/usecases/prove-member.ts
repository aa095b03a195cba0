// Proving a member: all entries, published or waiting, against the document.
import { ENTRIES_READ } from '../contracts/limits'
import type { BusinessDate } from '../domain/dates'
import type { Entry } from '../domain/ledger/entry'
import { type Proof, prove } from '../domain/ledger/prove'
import type { Member } from '../domain/member'
import { waiting } from '../domain/outbox'
import type { World } from './world'

/** Proves one member, read at this moment; null when there is no such member. */
export async function proveMember(
  world: World,
  memberId: string,
  today: BusinessDate,
): Promise<Proof | null> {
  const member = await world.members.read(memberId)
  return member && prove(member, await allEntries(world, member), today)
}

/**
 * All entries of a member, waiting or published, in order; one call per thousand. They are read after
 * the member: whatever left its outbox meanwhile is published by then.
 */
export async function allEntries(world: World, member: Member): Promise<Entry[]> {
  const all = new Map(waiting(member, 'entries').map(entry => [entry.seq, entry]))
  let before = member.seq + 1
  for (;;) {
    const page = await world.entries.page(member._id, before, ENTRIES_READ)
    for (const entry of page) all.set(entry.seq, entry)
    const last = page.at(-1)
    if (!last || page.length < ENTRIES_READ) break
    before = last.seq
  }
  return [...all.values()].sort((a, b) => a.seq - b.seq)
}

/** What a proof found, as a sentence for an admin; null when all agrees. */
export function differenceText({ difference, entries }: Proof): string | null {
  switch (difference?.kind) {
    case undefined:
      return null
    case 'gap':
      return `流水第 ${difference.at} 条缺失或被改动编号`
    case 'hash':
      return `流水第 ${difference.at} 条的内容与防改凭证不符`
    case 'impossible':
      return `流水第 ${difference.at} 条无法成立：${difference.text}`
    case 'head':
      return `会员文档与最后一条流水（第 ${entries} 条）接不上`
    case 'lots':
      return `积分批次 ${difference.lot}：流水合计 ${difference.proved}，文档为 ${difference.stored}`
    case 'debt':
      return `欠分：流水合计 ${difference.proved}，文档为 ${difference.stored}`
    case 'pending':
      return `待生效积分 ${difference.of}：流水合计 ${difference.proved}，文档为 ${difference.stored}`
    case 'holds':
      return `冻结积分 ${difference.of}：流水合计 ${difference.proved}，文档为 ${difference.stored}`
    case 'growth':
      return `成长值 ${difference.month}：流水合计 ${difference.proved}，文档为 ${difference.stored}`
  }
}
