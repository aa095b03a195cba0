// WeChat's content check, version 2 (the openid must have visited within two
// hours, which a caller just did).
import type { ContentCheck } from '../usecases/world'
import { msgSecCheck } from './sdk'

const scenes = { profile: 1, comment: 2 }

/**
 * The content check port. A check that can't be reached answers 'unknown':
 * the caller decides what that means.
 */
export const contentCheck: ContentCheck = {
  async check(content, { openid, scene }) {
    try {
      const { result } = await msgSecCheck({ version: 2, scene: scenes[scene], openid, content })
      return result?.suggest === 'risky' ? 'risky' : 'pass'
    } catch {
      return 'unknown'
    }
  },
}
