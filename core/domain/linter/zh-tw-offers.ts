// The linter's words in traditional Chinese: rules, campaigns, other ways to earn, memberships, games.
import type { OfferWords } from './words'

/** By check; the {facts} of a finding are put in. */
export const zhTwOffers: OfferWords = {
  stories_medical: [
    '醫美不能展示兌換故事',
    '醫療美容不得用顧客的經歷作證明，兌換故事打開也不會顯示',
    '關閉兌換故事',
  ],
  coupon_gives_all: [
    '券的價值超過消費',
    '「{where}」{points} 積分減 {offFen}，攢這些積分花的錢返還 {percent}%',
    '提高所需積分，或減少券面金額',
  ],
  coupon_gives_half: [
    '券的價值偏高',
    '「{where}」{points} 積分減 {offFen}，攢這些積分花的錢返還 {percent}%',
    '確認毛利承受得起，或提高所需積分',
  ],
  coupon_free_bill: [
    '券可以抵掉整單',
    '「{where}」減 {offFen}，沒有更高的使用門檻，會出現不用付錢的訂單',
    '設定高於券面金額的最低消費',
  ],
  coupon_uncapped: [
    '折扣券沒有封頂',
    '「{where}」減 {percent}%，大額訂單減多少沒有上限',
    '設定最高減免金額',
  ],
  reward_over: ['兌換品已結束', '「{where}」到 {date} 為止', '不需要時可以刪除'],
  rules_give_all: [
    '規則返還超過消費',
    '各條規則疊加後最多返還 {percent}%，顧客花出去的錢會全部拿回來',
    '減少規則給的積分，或把倍數改為「只取最高」',
  ],
  rules_give_half: [
    '規則返還超過一半',
    '各條規則疊加後最多返還 {percent}%',
    '減少規則給的積分，或把倍數改為「只取最高」',
  ],
  campaign_gives_all: [
    '活動返還超過消費',
    '活動「{where}」期間最多返還 {percent}%，顧客花出去的錢會全部拿回來',
    '減少活動積分，或降低倍數',
  ],
  campaign_gives_half: [
    '活動返還超過一半',
    '活動「{where}」期間最多返還 {percent}%',
    '確認毛利承受得起，或降低倍數',
  ],
  fixed_without_minimum: [
    '固定積分沒有門檻',
    '「{where}」每單給 {points} 積分，一元的訂單也給，拆單就能反覆得',
    '設定最低金額，或設定每日、每月上限',
  ],
  rule_cut: [
    '規則被上限截斷',
    '「{where}」寫著給 {points} 積分，上限只有 {cap}',
    '讓上限不低於規則給的積分',
  ],
  rule_never: [
    '規則永遠不生效',
    '「{where}」的條件互相矛盾，或不在活動的日期和人群之內',
    '修改條件',
  ],
  segment_unknown: [
    '沒有這個人群',
    '「{where}」寫著人群「{segment}」，規則裡沒有它，誰也不屬於',
    '先在人群裡加上它',
  ],
  rule_over: ['規則已過期', '「{where}」到 {date} 為止，已經不再生效', '刪除或改日期'],
  recharge_rule: [
    '充值得積分',
    '「{where}」給「{category}」類目積分：充值得一次、消費又得一次，還涉及預付卡監管',
    '把充值類目放進不計積分的類目',
  ],
  campaign_without_budget: [
    '活動沒有預算',
    '活動「{where}」沒有積分總額上限，送多少無法控制',
    '填寫活動積分預算',
  ],
  campaign_over: ['活動已結束', '活動「{where}」到 {date} 為止', '不需要時可以刪除'],
  cap_idle: ['上限不起作用', '上限 {cap} 高於更長週期的上限 {longer}', '讓週期越長，上限越高'],
  referral_pays_all: [
    '邀請獎勵超過首單',
    '雙方一共得 {givenFen}，朋友只要消費 {paidFen}，自己邀請自己就能賺錢',
    '提高最低消費，或減少積分',
  ],
  referral_pays_half: [
    '邀請獎勵偏高',
    '雙方一共得 {givenFen}，朋友只要消費 {paidFen}',
    '提高最低消費，或減少積分',
  ],
  referral_kept_after_refund: [
    '退款後仍有獎勵',
    '朋友拿到獎勵後再退款，積分不會扣回',
    '設定扣回期，建議 30 天',
  ],
  way_pays_much: ['單次贈送偏高', '一次就送 {points} 積分，約值 {giftFen}', '減少積分'],
  visit_pays_much: [
    '到店簽到送得太多',
    '每天到店一年得 {points} 積分，約值 {yearFen}',
    '減少到店簽到積分',
  ],
  offer_over: ['已經結束', '「{where}」到 {date} 為止', '不需要時可以刪除'],
  repair_free: [
    '補簽不花積分',
    '每月可免費補簽 {count} 次，連續簽到失去意義',
    '設定補簽所需積分，或減少次數',
  ],
  membership_no_refund: [
    '付費會員不能退',
    '「{where}」付款後不能全額退，容易引發投訴',
    '設定退款天數，建議 7 天',
  ],
  membership_end_unannounced: [
    '會員到期不提醒',
    '「{where}」到期前不提醒',
    '設定到期提醒，建議 14 天',
  ],
  membership_above_card: [
    '會員價超過預付卡限額',
    '「{where}」收費 {priceFen}，單用途記名預付卡限額 {cardFen}',
    '降低價格，或請法務確認',
  ],
  early_idle: [
    '提前預約無效',
    '「{tier}」可提前 {days} 天預約，所有人都可提前 {all} 天',
    '讓高等級提前更多天',
  ],
  prize_above_limit: [
    '獎品超過限額',
    '獎品價值 {prizeFen}，抽獎獎品最高 {limitFen}（規範促銷行為暫行規定）',
    '減少獎品價值',
  ],
  draw_pays_itself: [
    '抽獎穩賺',
    '一次抽獎花 {points} 積分，平均得回 {mean} 積分',
    '減少積分獎品，或提高抽獎所需積分',
  ],
  game_changed: [
    '活動開始後被改動',
    '「{game}」已經開始，規則和獎品不得變更',
    '保持原樣到活動結束，另開一個新活動',
  ],
  game_unannounced: [
    '活動未提前公布',
    '「{where}」從 {date} 開始，沒有在開始前公布規則和機率',
    '把開始日期改到公布之後',
  ],
  game_terms_thin: [
    '活動規則太簡單',
    '「{where}」的規則不足 {count} 個字，法律要求寫明條件、領取方式和期限',
    '補全活動規則',
  ],
  game_contact: ['活動沒有聯絡方式', '「{where}」沒有電話或郵箱', '填寫能聯絡到主辦方的電話'],
  prize_taxed: [
    '獎品涉及個稅',
    '獎品價值 {prizeFen}，中獎按偶然所得繳納 20% 個稅，由主辦方代扣',
    '在規則裡寫明由誰承擔',
  ],
  games_off: ['玩法總開關關閉', '設定了抽獎或競賽，但總開關是關閉的', '打開開關，或刪除它們'],
}
