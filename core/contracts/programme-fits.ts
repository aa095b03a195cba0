// Whether the parts of a programme fit each other: what no part can tell alone. One function for each
// thing that is looked at.
import { LIMITS_PER_MEMBER } from './limits'
import type { Programme } from './programme'
import type { Rule } from './rules'
import { waysFit } from './ways-fits'

/** Names what is wrong: where, and in plain words. */
type RefusePart = (path: (string | number)[], message: string) => void

interface Context {
  addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string }): void
}

const checks: ((programme: Programme, refuse: RefusePart) => void)[] = [
  tiersClimb,
  offsetIsWhole,
  idsAreUnique,
  welcomesExist,
  rewardsFit,
  waysFit,
  rulesFit,
  limitsAreFew,
  membershipsFit,
  prizesExist,
  formsFit,
  discountsFit,
  noticesFit,
]

/** Refuses what contradicts something else in the same document. */
export function refuseMisfits(programme: Programme, context: Context): void {
  const refuse: RefusePart = (path, message) => context.addIssue({ code: 'custom', path, message })
  for (const check of checks) check(programme, refuse)
}

function tiersClimb({ tiers }: Programme, refuse: RefusePart): void {
  tiers.forEach((tier, i) => {
    const before = tiers[i - 1]
    if (!before && tier.growth !== 0)
      refuse(['tiers', i, 'growth'], 'the first tier must start at 0')
    if (!before && tier.welcome)
      refuse(['tiers', i, 'welcome'], 'the first tier is not reached by growth')
    if (before && tier.growth <= before.growth)
      refuse(['tiers', i, 'growth'], 'each tier must need more growth than the one before')
  })
}

function offsetIsWhole({ offset }: Programme, refuse: RefusePart): void {
  if (offset && (offset.step * offset.fen) % offset.points !== 0)
    refuse(['offset', 'step'], 'one step must pay a whole number of fen')
}

function idsAreUnique(programme: Programme, refuse: RefusePart): void {
  for (const part of [
    'tiers',
    'rewards',
    'stores',
    'discounts',
    'segments',
    'lotteries',
    'contests',
  ] as const) {
    const seen = new Set<string>()
    programme[part]?.forEach((one, i) => {
      if (seen.has(one.id)) refuse([part, i, 'id'], 'this id is used twice')
      seen.add(one.id)
    })
  }
}

function welcomesExist({ tiers, rewards }: Programme, refuse: RefusePart): void {
  tiers.forEach(({ welcome }, i) => {
    if (!welcome || !('rewardId' in welcome)) return
    const reward = rewards.find(one => one.id === welcome.rewardId)
    const path = ['tiers', i, 'welcome', 'rewardId']
    if (!reward) refuse(path, 'no such reward')
    // Stock is reserved by whoever redeems; nobody stands there to be told that there is none left.
    else if (reward.stock !== null) refuse(path, 'must be a reward without limited stock')
  })
}

/** Entitlements are counted by their id, and earlier days belong to tiers that exist. */
function membershipsFit({ tiers, memberships, booking }: Programme, refuse: RefusePart): void {
  const once = (path: (string | number)[], items: { id: string }[]) => {
    if (new Set(items.map(({ id }) => id)).size < items.length)
      refuse(path, 'an id in this list is used twice')
  }
  for (const [i, tier] of tiers.entries())
    once(['tiers', i, 'entitlements'], tier.entitlements ?? [])
  for (const [i, plan] of memberships.entries()) once(['memberships', i, 'benefits'], plan.benefits)
  once(['memberships'], memberships)
  once(['booking', 'services'], booking?.services ?? [])
  booking?.early.forEach(({ tier }, i) => {
    if (!tiers.some(({ id }) => id === tier))
      refuse(['booking', 'early', i, 'tier'], 'no such tier')
  })
}

function rewardsFit(programme: Programme, refuse: RefusePart): void {
  const tiers = new Set(programme.tiers.map(tier => tier.id))
  const stores = new Set(programme.stores.map(store => store.id))
  const segments = new Set(programme.segments?.map(({ id }) => id))
  programme.rewards.forEach((reward, i) => {
    if (reward.tier !== null && !tiers.has(reward.tier))
      refuse(['rewards', i, 'tier'], 'no such tier')
    reward.segments?.forEach((segment, j) => {
      if (!segments.has(segment)) refuse(['rewards', i, 'segments', j], 'no such segment')
    })
    reward.stores.forEach((store, j) => {
      if (!stores.has(store)) refuse(['rewards', i, 'stores', j], 'no such store')
    })
  })
}

/** Every rule once by its id, the campaigns' included: limits are counted by it. */
function rulesFit({ earning, campaigns, stores, tiers }: Programme, refuse: RefusePart): void {
  const [rules, held] = [new Set<string>(), new Set<string>()]
  const places = [...stores, ...tiers].map(one => one.id)
  const named = (ids: string[] | undefined, path: (string | number)[]) => {
    for (const [i, one] of (ids ?? []).entries())
      if (!places.includes(one)) refuse([...path, i], 'nothing has this id')
  }
  const once = (seen: Set<string>, one: string, path: (string | number)[]) => {
    if (seen.has(one)) refuse([...path, 'id'], 'this id is used twice')
    seen.add(one)
  }
  const fits = (rule: Rule, path: (string | number)[]) => {
    once(rules, rule.id, path)
    named(rule.when.stores, [...path, 'when', 'stores'])
    named(rule.when.tiers, [...path, 'when', 'tiers'])
  }
  for (const [i, rule] of earning.rules.entries()) fits(rule, ['earning', 'rules', i])
  for (const [i, campaign] of campaigns.entries()) {
    once(held, campaign.id, ['campaigns', i])
    named(campaign.audience.tiers, ['campaigns', i, 'audience', 'tiers'])
    for (const [j, rule] of campaign.rules.entries()) fits(rule, ['campaigns', i, 'rules', j])
  }
}

/** What is counted for a member's whole life stays in their document. */
function limitsAreFew({ earning, campaigns }: Programme, refuse: RefusePart): void {
  const rules = [...earning.rules, ...campaigns.flatMap(one => one.rules)]
  const ofRules = rules.filter(({ caps }) => caps.perMember !== undefined).length
  const ofCampaigns = campaigns.filter(one => one.pointsPerMember !== null).length
  if (ofRules + ofCampaigns > LIMITS_PER_MEMBER)
    refuse(['campaigns'], `at most ${LIMITS_PER_MEMBER} limits for a member's whole life`)
}

function prizesExist({ lotteries, rewards }: Programme, refuse: RefusePart): void {
  lotteries.forEach(({ prizes }, i) => {
    const seen = new Set<string>()
    prizes.forEach((prize, j) => {
      const path = ['lotteries', i, 'prizes', j]
      if (seen.has(prize.id)) refuse([...path, 'id'], 'this id is used twice')
      seen.add(prize.id)
      if (prize.kind !== 'reward') return
      const reward = rewards.find(one => one.id === prize.rewardId)
      if (!reward) refuse([...path, 'rewardId'], 'no such reward')
      // The lottery counts its own pieces; two counts of one stock could not both hold.
      else if (reward.stock !== null)
        refuse([...path, 'rewardId'], 'must be a reward without limited stock')
    })
  })
}

function discountsFit({ discounts = [], ...programme }: Programme, refuse: RefusePart): void {
  const known = { tiers: programme.tiers, stores: programme.stores }
  discounts.forEach((discount, i) => {
    for (const part of ['tiers', 'stores'] as const)
      discount[part]?.forEach((id, j) => {
        if (!known[part].some(one => one.id === id))
          refuse(['discounts', i, part, j], part === 'tiers' ? 'no such tier' : 'no such store')
      })
  })
}

function noticesFit({ notices, expiry, rewards }: Programme, refuse: RefusePart): void {
  const { offer, expiryDays } = notices
  if (!offer) return
  if (expiry.kind === 'never' || expiryDays === null)
    refuse(['notices', 'offer'], 'no notice that it could come with')
  offer.rewards.forEach((id, i) => {
    if (!rewards.some(one => one.id === id))
      refuse(['notices', 'offer', 'rewards', i], 'no such reward')
  })
}

function formsFit({ rewards }: Programme, refuse: RefusePart): void {
  rewards.forEach(({ form, kind, stock, from, to, cashFen }, i) => {
    if (form && form.kind !== kind)
      refuse(['rewards', i, 'form', 'kind'], 'must be the kind of the reward')
    if (form && cashFen > 0 && (form.kind === 'coupon' || form.kind === 'service_time'))
      refuse(['rewards', i, 'cashFen'], 'cash on top is for what is used as a whole')
    if (form?.kind === 'experience' && stock === null)
      refuse(['rewards', i, 'stock'], 'an experience needs its number of seats')
    if (from && to && to < from) refuse(['rewards', i, 'to'], 'before the first date')
  })
}
