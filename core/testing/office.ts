// The collections in memory of what a brand sets and sees: staff, partners, programmes, alerts, jobs.
import { isDeepStrictEqual } from 'node:util'
import { SCHEDULED_READ } from '../contracts/limits'
import type { ProgrammeVersion, World } from '../usecases/world'
import type { Data } from './collections'
import { addTo, newest } from './documents'
import { over, type Wire } from './ports'

/** The ports of what the brand sets and sees: staff, partners, programmes, alerts. */
export function officeIn(
  data: Data,
  wire: Wire,
): Pick<World, 'staff' | 'partners' | 'programmes' | 'drafts' | 'alerts' | 'audits' | 'sweeps'> {
  return {
    staff: {
      read: over(wire, 'staff.read', id => data.staff.get(id) ?? null),
      all: over(wire, 'staff.all', () => [...data.staff.values()]),
      save: over(wire, 'staff.save', member => {
        data.staff.set(member._id, member)
      }),
    },
    partners: { read: over(wire, 'partners.read', id => data.partners.get(id) ?? null) },
    ...programmesIn(data, wire),
    audits: {
      read: over(wire, 'audits.read', () => data.audit),
      save: over(wire, 'audits.save', state => {
        data.audit = state
      }),
    },
    sweeps: {
      read: over(wire, 'sweeps.read', () => data.sweep),
      save: over(wire, 'sweeps.save', state => {
        data.sweep = state
      }),
    },
    alerts: {
      raise: over(wire, 'alerts.raise', alert => {
        addTo(data.alerts, alert)
      }),
      latest: over(wire, 'alerts.latest', limit =>
        [...data.alerts.values()].sort((a, b) => b.at - a.at).slice(0, limit),
      ),
    },
  }
}

/** The ports of programmes and their drafts. */
function programmesIn(data: Data, wire: Wire): Pick<World, 'programmes' | 'drafts'> {
  const { drafts } = data
  const keep = (version: ProgrammeVersion) => {
    if (!data.accepted.some(one => one.version === version.version)) data.accepted.push(version)
  }
  return {
    programmes: {
      read: over(wire, 'programmes.read', () => ({
        live: data.live,
        good: data.good,
        scheduled: [...drafts.values()]
          .filter(({ state }) => state === 'scheduled')
          .sort((a, b) => (a.effectiveAt ?? 0) - (b.effectiveAt ?? 0))
          .slice(0, SCHEDULED_READ),
      })),
      accept: over(wire, 'programmes.accept', version => {
        keep(version)
        data.good = version
      }),
      keep: over(wire, 'programmes.keep', keep),
      noteLinted: over(wire, 'programmes.noteLinted', (version, lintedOn) => {
        if (data.good?.version === version) data.good = { ...data.good, lintedOn }
      }),
      replaceLive: over(wire, 'programmes.replaceLive', (before, content) => {
        if (!isDeepStrictEqual(data.live, before)) return false
        data.live = content as Record<string, unknown>
        return true
      }),
      version: over(
        wire,
        'programmes.version',
        version => data.accepted.find(one => one.version === version) ?? null,
      ),
      versions: over(wire, 'programmes.versions', limit =>
        [...data.accepted]
          .sort((a, b) => b.since - a.since)
          .slice(0, limit)
          .map(({ version, since }) => ({ version, since })),
      ),
    },
    drafts: {
      read: over(wire, 'drafts.read', id => drafts.get(id) ?? null),
      create: over(wire, 'drafts.create', draft => addTo(drafts, draft)),
      update: over(wire, 'drafts.update', (draft, rev) => {
        if (drafts.get(draft._id)?.rev !== rev) return false
        drafts.set(draft._id, draft)
        return true
      }),
      latest: over(wire, 'drafts.latest', limit => newest([...drafts.values()]).slice(0, limit)),
    },
  }
}

/** The replays port. */
export function replaysIn({ replays }: Data, wire: Wire): World['replays'] {
  return {
    create: over(wire, 'replays.create', replay => addTo(replays, replay)),
    read: over(wire, 'replays.read', id => replays.get(id) ?? null),
    running: over(wire, 'replays.running', limit =>
      [...replays.values()]
        .filter(({ state }) => state === 'running')
        .sort((a, b) => a.at - b.at)
        .slice(0, limit),
    ),
    step: over(wire, 'replays.step', ({ _id, rev }, { state, upTo, sums }) => {
      const replay = replays.get(_id)
      if (replay?.rev !== rev) return false
      replays.set(_id, { ...replay, state, upTo, sums, rev: rev + 1 })
      return true
    }),
    cancel: over(wire, 'replays.cancel', id => {
      const replay = replays.get(id)
      if (replay?.state === 'running')
        replays.set(id, { ...replay, state: 'cancelled', rev: replay.rev + 1 })
    }),
  }
}
