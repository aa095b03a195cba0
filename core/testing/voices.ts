// Stories, who has read the guide, and lessons in the world in memory.
import type { Story } from '../domain/story'
import type { GuideRead, Lesson } from '../usecases/voices-world'
import type { World } from '../usecases/world'
import { addTo, newest } from './documents'
import { over, type Wire } from './ports'

/** Documents by collection and `_id`. */
export interface VoiceData {
  stories: Map<string, Story>
  guidereads: Map<string, GuideRead>
  lessons: Map<string, Lesson>
}

/** Nothing yet. */
export function emptyVoices(): VoiceData {
  return { stories: new Map(), guidereads: new Map(), lessons: new Map() }
}

/** The ports. */
export function voicesIn(
  data: VoiceData,
  wire: Wire,
): Pick<World, 'stories' | 'guideReads' | 'lessons'> {
  return { stories: storiesIn(data, wire), ...notesIn(data, wire) }
}

function storiesIn({ stories }: VoiceData, wire: Wire): World['stories'] {
  const all = () => newest([...stories.values()])
  return {
    read: over(wire, 'stories.read', id => stories.get(id) ?? null),
    shown: over(wire, 'stories.shown', (before, limit) =>
      all()
        .filter(({ state, at }) => state === 'shown' && at < before)
        .slice(0, limit),
    ),
    waiting: over(wire, 'stories.waiting', limit =>
      all()
        .filter(({ state }) => state === 'waiting')
        .reverse()
        .slice(0, limit),
    ),
    decide: over(wire, 'stories.decide', (id, { show, by, at }) => {
      const story = stories.get(id)
      if (!story || story.withdrawn) return false
      stories.set(id, { ...story, state: show ? 'shown' : 'hidden', decided: { by, at } })
      return true
    }),
    ofMembers: over(wire, 'stories.ofMembers', (ids, limit) =>
      all()
        .filter(one => ids.includes(one.memberId) && !one.withdrawn)
        .slice(0, limit),
    ),
    withdraw: over(wire, 'stories.withdraw', (ids, id) => {
      const story = stories.get(id)
      if (!story || !ids.includes(story.memberId)) return
      const { decided: _, ...kept } = story
      const nothing = { reward: '', name: '', text: '', state: 'hidden', withdrawn: true } as const
      stories.set(id, { ...kept, ...nothing })
    }),
    remove: over(wire, 'stories.remove', (ids, id) => {
      for (const one of all())
        if (ids.includes(one.memberId) && (id === undefined || one._id === id))
          stories.delete(one._id)
    }),
  }
}

function notesIn(
  { guidereads, lessons }: VoiceData,
  wire: Wire,
): Pick<World, 'guideReads' | 'lessons'> {
  return {
    guideReads: {
      read: over(wire, 'guideReads.read', id => guidereads.get(id) ?? null),
      create: over(wire, 'guideReads.create', read => addTo(guidereads, read)),
      ofVersion: over(wire, 'guideReads.ofVersion', version =>
        [...guidereads.values()].filter(one => one.version === version),
      ),
    },
    lessons: {
      create: over(wire, 'lessons.create', lesson => addTo(lessons, lesson)),
      read: over(wire, 'lessons.read', id => lessons.get(id) ?? null),
      decide: over(wire, 'lessons.decide', (id, { state, ...decided }) => {
        const lesson = lessons.get(id)
        if (lesson?.state !== 'open') return false
        lessons.set(id, { ...lesson, state, decided })
        return true
      }),
      before: over(wire, 'lessons.before', (at, { version, campaign, states, limit }) =>
        newest([...lessons.values()])
          .filter(
            one =>
              one.at < at &&
              (version ?? one.version) === one.version &&
              (campaign ?? one.campaign) === one.campaign &&
              (states?.includes(one.state) ?? true),
          )
          .slice(0, limit),
      ),
    },
  }
}
