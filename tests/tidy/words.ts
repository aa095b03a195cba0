// Words that are not written in certain folders, each with what to write instead.

/** One ban: in which files, what, and the way out. */
export interface Ban {
  where: RegExp
  word: RegExp
  instead: string
  /** Tests may say it. */
  exceptTests?: boolean
  /** Files that may say it, each with its reason. */
  except?: Record<string, string>
}

const PURE = /^core\/(domain|usecases|contracts)\//
const ANYWHERE = /./
const SELF = { 'tests/tidy/words.ts': 'names the words that it bans' }

/** All bans. Comments are read too: a word that is banned is not recommended either. */
export const bans: Ban[] = [
  {
    where: PURE,
    word: /\bDate\.now\b|\bnew Date\(/,
    instead: 'take the moment from the context or world.now()',
    exceptTests: true,
  },
  { where: PURE, word: /\bMath\.random\b/, instead: 'take world.random()', exceptTests: true },
  {
    where: PURE,
    word: /\bsetTimeout\b|\bprocess\.env\b/,
    instead: 'take it from the world',
    exceptTests: true,
  },
  {
    where: /^core\//,
    word: /\bwx\.\w|\bTaro\./,
    instead: 'keep the platform in client/ and core/cloud',
  },
  {
    where: /^(core|cloudfunctions|client\/src|local-cloud)\//,
    word: /\bconsole\.\w/,
    instead: 'use the logger',
    exceptTests: true,
    except: {
      'client/src/store/storage.ts': 'a full or broken storage has nobody else to be told to',
    },
  },
  {
    where: /^client\/src\//,
    word: /\bwx\.cloud\b|\bTaro\.cloud\b/,
    instead: 'call through services/',
    exceptTests: true,
    except: {
      'client/src/services/call.ts': 'the one caller',
      'client/src/services/start.ts': 'starts it',
    },
  },
  {
    where: ANYWHERE,
    word: /\b(describe|test|it)\.(only|skip|todo)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/,
    instead: 'run every test',
    except: SELF,
  },
  {
    where: ANYWHERE,
    word: /\b(TODO|FIXME|XXX|HACK)\b/,
    instead: 'do it, or open an issue',
    except: SELF,
  },
  {
    where: ANYWHERE,
    word: /["'`(\s](\/home|\/root|\/Users|\/work)\//,
    instead: 'find the path at run time',
    except: SELF,
  },
  {
    where: ANYWHERE,
    word: /@ts-ignore|@ts-nocheck|eslint-disable/,
    instead: 'mend the type',
    except: SELF,
  },
  {
    where: /^local-cloud\/(?!console|test)/,
    word: /\b(loyalty|voucher|streak|redeem)\b/i,
    instead: 'the stand-in knows nothing of the product',
    exceptTests: true,
  },
]
