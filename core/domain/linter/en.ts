// The linter's words in English.
import { enOffers } from './en-offers'
import type { LintWords } from './words'

/** By check; the {facts} of a finding are put in. */
export const en: LintWords = {
  gives_back_all: [
    'Gives back all that is spent',
    'up to {percent}% of what is spent comes back: customers get all their money back',
    'Give fewer points for a yuan, or let points pay less',
  ],
  gives_back_half: [
    'Gives back more than half',
    'up to {percent}% of what is spent comes back, more than half of it',
    'Look for a nought too many in the rate or in what points pay',
  ],
  gives_back_much: [
    'Gives back much',
    'up to {percent}% of what is spent comes back; make sure that the margin bears it',
    'Give fewer points for a yuan, or smaller factors by tier',
  ],
  join_buys_reward: [
    'Joining buys a reward',
    'the {points} points for joining already buy “{reward}”: people will join again and again',
    'Give fewer points for joining, or ask more for this reward',
  ],
  check_in_pays_much: [
    'Check-in gives too much',
    'a year of daily check-ins gives {points} points, about {yearFen}, without spending anything',
    'Give fewer points for a check-in',
  ],
  review_pays_much: [
    'Reviews are bought',
    'a review gives {points} points, about {reviewFen}: that looks like buying it',
    'Give fewer points for a review',
  ],
  welcome_pays_much: [
    'Gift for a tier too large',
    'about {spentFen} leads to “{where}”, whose gift is worth {giftFen}',
    'Make the gift smaller, or ask for more growth',
  ],
  tier_by_tiny_orders: [
    'Split bills reach a tier',
    '{orders} orders of any amount reach “{where}”',
    'Give less growth for an order, and more for the amount',
  ],
  refund_extends_life: [
    'Refunds prolong points',
    'points that had expired come back for {days} days: spending and refunding keeps them alive',
    'Let them come back for 7 to 30 days',
  ],
  reinstatement_endless: [
    'Points come back for too long',
    'points given back live another {days} days, as if they had not expired',
    'Let them live for fewer days',
  ],
  order_cap_missing: [
    'No real limit per order',
    'one order may give {points} points, about {capFen}: a nought too many costs dearly',
    'Set the limit to what a large order earns',
  ],
  order_cap_low: [
    'Limit per order too low',
    'an order of {orderFen} should earn {earned} points and is cut to {points}',
    'Raise the limit, or publish a lower rate',
  ],
  offset_unusable: [
    'Points can never pay',
    'the smallest step pays {leastFen}, above the limit of {mostFen} for an order',
    'Raise the limit in money, or make the step smaller',
  ],
  offset_hardly_usable: [
    'Points hardly ever pay',
    'only bills from {billFen} on take the smallest step of {points} points',
    'Raise the limit in per cent, or make the step smaller',
  ],
  offset_pays_all: [
    'Points may pay a whole bill',
    'there will be orders for which no money is paid',
    'If you do not want this, set the limit to about 50%',
  ],
  gift_unlimited: [
    'Gift without a number',
    '“{where}” is a thing without a total number: it may run out and can’t be handed over',
    'Say how many there are',
  ],
  limit_idle: [
    'Limit per member without effect',
    'a member may hold {perMember} of “{where}”, of which there are {stock} in all',
    'Make the limit smaller than the number',
  ],
  points_useless: [
    'Points are good for nothing',
    'there are no rewards, and points pay no bills',
    'Offer a reward, or let points pay',
  ],
  purchase_earns_nothing: [
    'Purchases earn nothing',
    'purchases earn 0 points, so the factors of tiers have no effect either',
    'If this is not meant, say what purchases earn',
  ],
  first_reward_far: [
    'First reward far away',
    'the cheapest reward costs {points} points; an ordinary member earns about {monthly} a month and needs {months} months',
    'Offer a cheaper reward',
  ],
  reward_beyond_life: [
    'Reward that nobody can afford',
    '“{where}” costs {points} points; even the best customers collect {most} in {months} months',
    'Ask for fewer points, or let points live longer',
  ],
  nothing_for_base: [
    'Nothing for ordinary members',
    'every reward asks for a higher tier',
    'Open at least one reward to everybody',
  ],
  reward_twice: [
    'Two rewards of one name',
    'two rewards are called “{name}”: customers and clerks can’t tell them apart',
    'Give them different names',
  ],
  tier_bound_idle: [
    'Tier without effect',
    '“{where}” asks for “{tier}”, which everybody has',
    'Drop it, or ask for a higher tier',
  ],
  voucher_short: [
    'Voucher lives too short',
    '“{where}” lapses {days} days after it was redeemed',
    'Give it 7 days or more',
  ],
  growth_missing: [
    'No growth',
    'purchases make no growth, so nobody ever climbs',
    'Give growth for yuan, orders or points',
  ],
  tier_unreachable: [
    'Tier that nobody reaches',
    '“{where}” needs {needed} growth; the best customers make about {most} in a year',
    'Ask for less growth',
  ],
  tier_pays_less: [
    'Higher tier earns less',
    '“{where}” earns {percent}%, less than “{below}” with {before}%',
    'Let no tier earn less than the one below',
  ],
  tier_empty: [
    'Tier without benefit',
    '“{where}” brings nothing that “{below}” does not',
    'Add a benefit, a factor, a gift or a reward of its own',
  ],
  base_multiplied: [
    'Everybody’s tier multiplies',
    'the tier that everybody has earns {percent}%, so the published rate is not the real one',
    'Let the first tier earn 100%, and put the factor into the rate',
  ],
  notice_beyond_life: [
    'Announced before it is earned',
    'the notice comes {days} days ahead, but points may live {lifeDays} days only',
    'Give a shorter notice, or let points live longer',
  ],
  expiry_unannounced: [
    'Expiry is not announced',
    'points expire, and members are not told ahead',
    'Announce it, best 30 days ahead',
  ],
  expiry_notice_short: [
    'Expiry announced late',
    'members are told {days} days ahead only',
    'Tell them 7 days ahead or more, best 30',
  ],
  expiry_offer_deep: [
    'Expiry offer too deep',
    'rewards cost {percent}% less just before points expire, so members will wait for it',
    'Lower it to 50% or less, best 10% to 20%',
  ],
  life_short: [
    'Points live too short',
    'points may live {lifeDays} days only: most members can’t use them in time',
    'Let them live three months or more, best a year',
  ],
  expiry_date_near: [
    'Date of expiry near',
    'all points expire on {date}, or that day is over',
    'Choose a later date, or count from the day of earning',
  ],
  cleared_before_expiry: [
    'Cleared before they expire',
    'points are cleared after {months} months of absence, sooner than published',
    'Make it 12 months or more, or publish a shorter life',
  ],
  inactivity_idle: [
    'Clearing without effect',
    'points are cleared after {months} months of absence, but have expired long before',
    'Drop the rule, or make it shorter',
  ],
  clearing_notice_short: [
    'Clearing announced late',
    'members are told {days} days before their points are cleared',
    'Tell them 14 days ahead or more, best 30',
  ],
  tier_end_unannounced: [
    'Fall of a tier not announced',
    'tiers end and fall, and members are not told ahead',
    'Announce it, best 30 days ahead',
  ],
  books_differ: [
    'Books say less than points pay',
    'a thousand points pay {paysFen}, the books hold back {booksFen}',
    'Bring the books near to what points pay, or leave it open',
  ],
  worse_terms: [
    'Terms get worse',
    'worse for members: {changes}',
    'Accept it when you submit, and announce it as early as promised',
  ],
  worse_without_notice: [
    'Worse terms without notice',
    '{days} days of notice were promised, and this took effect at once: {changes}',
    'Put the old rules back, and publish by a draft with a date',
  ],
  begun_campaign_worse: [
    'A campaign that has begun gets worse',
    'on the first day on which this could take effect the campaign has begun, and must neither end early nor get worse: {changes}',
    'Keep the campaign as it is, or let this take effect after its end',
  ],
  no_notice: [
    'Worse terms need no notice',
    'the notice is 0 days, so rules may get worse at any time: unfair standard terms',
    'Promise a notice, best of 30 days',
  ],
  notice_few_days: [
    'Short notice',
    'worse terms are announced {days} days ahead only',
    'Best are 30 days',
  ],
  contact_missing: [
    'No phone number',
    'members find nobody to ask, and rules of offers must name a contact',
    'Fill in the brand’s phone',
  ],
  ...enOffers,
  share_rewarded: [
    'Reward for sharing',
    '“{text}”: WeChat forbids rewards for sharing, forwarding, likes and Moments, and bans for it',
    'Reward a friend who joined and bought instead, or drop the sentence',
  ],
  subscribe_rewarded: [
    'Reward for following or subscribing',
    '“{text}”: WeChat forbids rewards for following an account or subscribing to messages',
    'Drop the reward, and say what following is good for',
  ],
  stars_rewarded: [
    'Reward for good reviews',
    '“{text}”: the law forbids rewards for good reviews, with fines of up to ¥2,000,000',
    'Give the same for any number of stars, and say so',
  ],
  recharge_rewarded: [
    'Recharging earns points',
    '“{text}”: the same money earns when it is paid in and when it is spent, and prepaid cards are regulated',
    'Give nothing for recharging, only for spending',
  ],
  points_as_money: [
    'Points as money',
    '“{text}”: points must not be paid out, sold or turned into cash; they would be prepaid money',
    'Offer goods, services or coupons',
  ],
  many_levels: [
    'Rewards by levels',
    '“{text}”: rewards for people brought by people one brought may be pyramid selling',
    'Reward one level only, by a fixed amount',
  ],
  draw_for_inviting: [
    'Draw for inviting',
    '“{text}”: WeChat forbids chance as a reward for inviting',
    'Give fixed rewards only',
  ],
  final_say: [
    'Final say',
    '“{text}”: such terms are forbidden by the rules on contracts of 2023',
    'Delete the sentence',
  ],
  superlative: [
    'Superlatives',
    '“{text}”: the advertising law forbids “national”, “highest” and “best”',
    'Say what can be proved',
  ],
  before_after: [
    'Before and after',
    '“{text}”: medical aesthetics must not prove effects by comparison or by patients',
    'Say what is done, without comparison',
  ],
  medical_promise: [
    'Promise of effect or safety',
    '“{text}”: medical advertising must not promise effect or safety',
    'Drop the promise, and say what is done',
  ],
  medical_endorsement: [
    'Endorsement in medical aesthetics',
    '“{text}”: stars, experts and patients must not recommend medical aesthetics',
    'Drop the person',
  ],
}
