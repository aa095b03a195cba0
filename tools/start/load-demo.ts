// Loads the demo into a data folder that is new.
import { businessDate } from '@core/domain/dates'
import { housekeeping } from '@core/domain/templates/housekeeping'
import type { LocalCloud } from '../../local-cloud'
import { makeDemo } from '../demo/demo'
import type { Tell } from '../steps'
import { forgetAll, type Opened } from './data-folder'
import { type Settings, writeSettings } from './settings'

/** Documents written at once: few enough to keep the seconds moving. */
const CHUNK = 500

/**
 * Loads the demo into a folder that has none yet. One that was stopped
 * halfway is begun again; documents without settings are somebody's own, and
 * without the secret nobody would find their account: that is refused.
 */
export async function loadDemo(
  { folder, cloud }: Opened,
  settings: Settings,
  tell: Tell,
): Promise<number> {
  if (settings.demo === 'loaded') return 0
  if (settings.demo === 'missing' && holdsDocuments(cloud))
    throw new Error(
      `${folder} holds documents but not the settings.json they belong to: put it back, or begin anew with npm start -- --fresh.`,
    )
  writeSettings(folder, { ...settings, demo: 'loading' })
  const members = await insertDemo({ folder, cloud }, settings, tell)
  writeSettings(folder, { ...settings, demo: 'loaded' })
  return members
}

function holdsDocuments({ documents }: LocalCloud): boolean {
  return documents.collections().some(name => documents.count(name) > 0)
}

async function insertDemo(opened: Opened, settings: Settings, tell: Tell): Promise<number> {
  const today = businessDate(Date.now(), housekeeping.brand.timeZone)
  tell('living through a year')
  await pause()
  const demo = makeDemo({ today, secret: settings.env.CHANGLAI_SECRET })
  forgetAll(opened)
  for (const [collection, documents] of Object.entries(demo))
    for (let from = 0; from < documents.length; from += CHUNK) {
      opened.cloud.documents.insert(collection, documents.slice(from, from + CHUNK))
      tell(`${collection} ${Math.min(from + CHUNK, documents.length)}`)
      await pause()
    }
  return demo.members?.length ?? 0
}

/** Lets the moving line move. */
function pause(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
