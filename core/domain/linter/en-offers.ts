// The linter's words in English: rules, campaigns, other ways to earn, memberships, games.
import type { OfferWords } from './words'

/** By check; the {facts} of a finding are put in. */
export const enOffers: OfferWords = {
  stories_medical: [
    'Stories in medical aesthetics',
    'no customer’s experience may speak for a treatment; stories are not shown even when on',
    'Switch stories off',
  ],
  coupon_gives_all: [
    'Coupon worth more than is spent',
    '“{where}” takes {offFen} off for {points} points: {percent}% of the money that earns them comes back',
    'Ask for more points, or take off less',
  ],
  coupon_gives_half: [
    'Coupon worth much',
    '“{where}” takes {offFen} off for {points} points: {percent}% of the money that earns them comes back',
    'Make sure that the margin bears it, or ask for more points',
  ],
  coupon_free_bill: [
    'Coupon that pays a whole bill',
    '“{where}” takes {offFen} off and asks for no larger bill: some will pay nothing',
    'Ask for a bill above what the coupon takes off',
  ],
  coupon_uncapped: [
    'Coupon without a limit in money',
    '“{where}” takes {percent}% off, however large the bill is',
    'Set the most that it takes off',
  ],
  reward_over: [
    'Reward that is over',
    '“{where}” lasted until {date}',
    'Delete it if it is not needed',
  ],
  rules_give_all: [
    'Rules give back all that is spent',
    'together the rules give back up to {percent}%: customers get all their money back',
    'Let rules give less, or let only the best factor count',
  ],
  rules_give_half: [
    'Rules give back more than half',
    'together the rules give back up to {percent}%',
    'Let rules give less, or let only the best factor count',
  ],
  campaign_gives_all: [
    'Campaign gives back all that is spent',
    'during “{where}” up to {percent}% comes back: customers get all their money back',
    'Give fewer points, or a smaller factor',
  ],
  campaign_gives_half: [
    'Campaign gives back more than half',
    'during “{where}” up to {percent}% comes back',
    'Make sure that the margin bears it, or give a smaller factor',
  ],
  fixed_without_minimum: [
    'Fixed points without a least amount',
    '“{where}” gives {points} points for any order: a bill can be split',
    'Ask for a least amount, or set a limit by day or month',
  ],
  rule_cut: [
    'Rule cut by its own limit',
    '“{where}” says {points} points, but its limit is {cap}',
    'Let no limit be below what the rule gives',
  ],
  rule_never: [
    'Rule that never holds',
    'the conditions of “{where}” contradict each other, or the days and people of the campaign',
    'Change the conditions',
  ],
  segment_unknown: [
    'No such group',
    '“{where}” names the group “{segment}”, which the programme does not have: nobody belongs to it',
    'Add it to the groups first',
  ],
  rule_over: ['Rule that is over', '“{where}” held until {date}', 'Delete it or change the date'],
  recharge_rule: [
    'Recharging earns points',
    '“{where}” is about “{category}”: the same money earns when it is paid in and when it is spent, and prepaid cards are regulated',
    'Put the category among those that earn nothing',
  ],
  campaign_without_budget: [
    'Campaign without a budget',
    '“{where}” may give any number of points',
    'Set a budget',
  ],
  campaign_over: [
    'Campaign that is over',
    '“{where}” lasted until {date}',
    'Delete it if it is not needed',
  ],
  cap_idle: [
    'Limit without effect',
    'the limit of {cap} is above that of a longer time, {longer}',
    'The longer the time, the higher the limit',
  ],
  referral_pays_all: [
    'Referral pays more than the purchase',
    'both together get {givenFen} for a purchase of {paidFen}: people will invite themselves',
    'Ask for a larger purchase, or give fewer points',
  ],
  referral_pays_half: [
    'Referral pays much',
    'both together get {givenFen} for a purchase of {paidFen}',
    'Ask for a larger purchase, or give fewer points',
  ],
  referral_kept_after_refund: [
    'Referral kept after a refund',
    'a friend who is refunded afterwards costs the points all the same',
    'Take them back for some time, best for 30 days',
  ],
  way_pays_much: [
    'Large gift for a single act',
    'one act gives {points} points, about {giftFen}',
    'Give fewer points',
  ],
  visit_pays_much: [
    'Visits give too much',
    'a year of daily visits gives {points} points, about {yearFen}',
    'Give fewer points for a visit',
  ],
  offer_over: [
    'Offer that is over',
    '“{where}” lasted until {date}',
    'Delete it if it is not needed',
  ],
  repair_free: [
    'Missed days cost nothing',
    '{count} missed days a month are made good for nothing: a streak means little',
    'Ask for points, or allow fewer days',
  ],
  membership_no_refund: [
    'Membership without refund',
    '“{where}” is never given back in full: expect complaints',
    'Allow some days, best 7',
  ],
  membership_end_unannounced: [
    'End of a membership not announced',
    'nobody is told before “{where}” ends',
    'Announce it, best 14 days ahead',
  ],
  membership_above_card: [
    'Price above the limit of prepaid cards',
    '“{where}” costs {priceFen}; a named prepaid card may hold {cardFen}',
    'Lower the price, or ask a lawyer',
  ],
  early_idle: [
    'Earlier booking without effect',
    '“{tier}” books {days} days ahead, everybody {all}',
    'Give the higher tier more days',
  ],
  prize_above_limit: [
    'Prize above the limit',
    'the prize is worth {prizeFen}; the law allows {limitFen} in a draw',
    'Make the prize smaller',
  ],
  draw_pays_itself: [
    'Draws pay for themselves',
    'a draw costs {points} points and brings {mean} on the average',
    'Give fewer points as prizes, or ask for more',
  ],
  game_changed: [
    'Game changed after its start',
    '“{game}” has begun: its terms and prizes must not change',
    'Leave it as it is, and make a new one',
  ],
  game_unannounced: [
    'Game not announced before its start',
    '“{where}” begins on {date}; its terms and odds were not published before',
    'Let it begin after it was published',
  ],
  game_terms_thin: [
    'Thin terms of a game',
    'the terms of “{where}” have less than {count} characters; the law asks for conditions, claiming and dates',
    'Complete the terms',
  ],
  game_contact: [
    'No contact for a game',
    '“{where}” names neither phone nor e-mail',
    'Name a phone number of the organiser',
  ],
  prize_taxed: [
    'Prize with tax',
    'the prize is worth {prizeFen}: 20% income tax is withheld by the organiser',
    'Say in the terms who bears it',
  ],
  games_off: [
    'Games are switched off',
    'there are lotteries or contests, but games are off',
    'Switch games on, or delete them',
  ],
}
