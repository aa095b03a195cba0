// What an admin does with stories (C9), the staff's reading (G7) and lessons (G8).
import type { AdminActions, Input } from '../../contracts/actions'
import { LESSONS_PAGE, STORIES_PAGE } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type {
  GuideReadersView,
  LessonsView,
  LessonView,
  StoryOutcome,
  StoryToDecide,
} from '../../contracts/voice-views'
import { businessDate } from '../../domain/dates'
import { storiesOn } from '../../domain/story'
import type { Admin } from '../actors'
import { storyView } from '../customer/stories'
import { programmeInForce } from '../programme-in-force'
import { readMember } from '../read-member'
import type { Lesson } from '../voices-world'
import type { World } from '../world'

/** Stories that wait, oldest first. */
export async function waitingStories(
  world: World,
  _: Admin,
): Promise<{ stories: StoryToDecide[] }> {
  const waiting = await world.stories.waiting(STORIES_PAGE)
  return {
    stories: waiting.map(one => ({ ...storyView(one), state: one.state, checked: one.checked })),
  }
}

/**
 * Shows a story or hides it. Refusals: story_not_found, stories_off (nothing is shown where stories are off),
 * programme_missing.
 */
export async function decideStory(
  world: World,
  { staffId: by }: Admin,
  { storyId, show }: Input<AdminActions, 'decideStory'>,
): Promise<StoryOutcome | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  if (show && !storiesOn(inForce.programme)) return refuse('stories_off')
  if (show && (await isOrphan(world, storyId))) return refuse('story_not_found')
  const decided = await world.stories.decide(storyId, { show, by, at: world.now() })
  world.log('info', 'story decided', { storyId, show, by, decided })
  return decided ? { storyId } : refuse('story_not_found')
}

/**
 * Whether who told a story has left: one that was on its way just then arrives afterwards, and is removed here
 * instead of being shown.
 */
async function isOrphan(world: World, storyId: string): Promise<boolean> {
  const story = await world.stories.read(storyId)
  const member = story && (await readMember(world, story.memberId))
  if (!story || (member && member.state?.kind !== 'closed')) return false
  await world.stories.remove([story.memberId], storyId)
  return true
}

/** Who has read the guide of the version in force. Refusal: programme_missing. */
export async function guideReaders(world: World, _: Admin): Promise<GuideReadersView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { version, since, programme } = inForce
  const day = (at: number) => businessDate(at, programme.brand.timeZone)
  const [all, reads] = await Promise.all([world.staff.all(), world.guideReads.ofVersion(version)])
  const readAt = new Map(reads.map(({ staffId, at }) => [staffId, at]))
  const staff = all
    .filter(({ active }) => active === true)
    .map(({ _id: id, name }) => {
      const at = readAt.get(id)
      return { id, name, readOn: at === undefined ? null : day(at) }
    })
  return { version, from: day(since), staff }
}

/**
 * Writes down what was learnt, or what should be changed. The same operation again gives the first answer.
 * Refusals: version_not_found, operation_reused, programme_missing.
 */
export async function addLesson(
  world: World,
  { name: by }: Admin,
  input: Input<AdminActions, 'addLesson'>,
): Promise<LessonView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { operationId, kind, text, version = inForce.version, campaign = null } = input
  if (version !== inForce.version && !(await world.programmes.version(version)))
    return refuse('version_not_found')
  const state = kind === 'lesson' ? ('noted' as const) : ('open' as const)
  const said = { kind, text, version, campaign, by }
  const lesson: Lesson = {
    ...{ _id: operationId.toLowerCase(), ...said, state, at: world.now(), decided: null },
  }
  if (await world.lessons.create(lesson)) return lessonView(lesson)
  const first = await world.lessons.read(lesson._id)
  if (!first) return refuse('busy')
  const same =
    first.kind === kind &&
    first.text === text &&
    first.campaign === campaign &&
    first.version === (input.version ?? first.version)
  return same ? lessonView(first) : refuse('operation_reused')
}

/** Accepts or declines a proposal that is open. Refusal: lesson_not_open. */
export async function decideLesson(
  world: World,
  { name: by }: Admin,
  { lessonId, state, note }: Input<AdminActions, 'decideLesson'>,
): Promise<LessonView | Refusal> {
  const decided = await world.lessons.decide(lessonId, { state, note, by, at: world.now() })
  const lesson = await world.lessons.read(lessonId)
  // Sent twice it is as good as once.
  if (!lesson || (!decided && lesson.state !== state)) return refuse('lesson_not_open')
  return lessonView(lesson)
}

/** Lessons and proposals, latest first. */
export async function lessons(
  world: World,
  _: Admin,
  { before = Number.MAX_SAFE_INTEGER, ...where }: Input<AdminActions, 'lessons'>,
): Promise<LessonsView> {
  const page = await world.lessons.before(before, { ...where, limit: LESSONS_PAGE })
  const last = page.at(-1)
  return {
    lessons: page.map(lessonView),
    next: last && page.length === LESSONS_PAGE ? last.at : null,
  }
}

function lessonView({ _id: lessonId, ...lesson }: Lesson): LessonView {
  return { lessonId, ...lesson }
}
