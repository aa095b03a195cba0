// The linter's words in traditional Chinese.
import type { LintWords } from './words'
import { zhTwOffers } from './zh-tw-offers'

/** By check; the {facts} of a finding are put in. */
export const zhTw: LintWords = {
  gives_back_all: [
    '返還超過消費',
    '消費最多返還 {percent}%，顧客花出去的錢會全部拿回來',
    '減少每元得到的積分，或降低積分抵現的比例',
  ],
  gives_back_half: [
    '返還超過一半',
    '消費最多返還 {percent}%，超過消費額的一半',
    '請核對積分比例和抵現比例是否多寫了一個零',
  ],
  gives_back_much: [
    '返還較高',
    '消費最多返還 {percent}%，請確認毛利承受得起',
    '可以減少每元得到的積分或等級倍數',
  ],
  join_buys_reward: [
    '入會即可兌換',
    '入會送 {points} 積分，已經夠換「{reward}」，容易被反覆註冊套取',
    '減少入會積分，或提高這個兌換品的積分',
  ],
  check_in_pays_much: [
    '簽到送得太多',
    '每天簽到一年得 {points} 積分，約值 {yearFen}，一分錢不花也能拿到',
    '減少每日簽到積分',
  ],
  review_pays_much: [
    '評價獎勵過高',
    '一次評價得 {points} 積分，約值 {reviewFen}，像在花錢買評價',
    '減少評價積分',
  ],
  welcome_pays_much: [
    '升級禮過高',
    '升到「{where}」約需消費 {spentFen}，升級禮就值 {giftFen}',
    '減少升級禮的積分，或提高所需成長值',
  ],
  tier_by_tiny_orders: [
    '拆單就能升級',
    '{orders} 筆訂單就能升到「{where}」，不論金額大小',
    '降低每單成長值，改用按金額計算',
  ],
  refund_extends_life: [
    '退款延長有效期',
    '過期積分退回後再給 {days} 天，先用後退就能一直續命',
    '把退款寬限改為 7 到 30 天',
  ],
  reinstatement_endless: [
    '找回期限過長',
    '找回的積分再給 {days} 天，過期等於沒有過期',
    '縮短找回後的有效天數',
  ],
  order_cap_missing: [
    '單筆沒有上限',
    '一單最多得 {points} 積分，約值 {capFen}，多打一個零損失很大',
    '把單筆上限設到正常大單的水平',
  ],
  order_cap_low: [
    '單筆上限太低',
    '一單 {orderFen} 本應得 {earned} 積分，被上限截成 {points}',
    '提高單筆上限，或降低公布的積分比例',
  ],
  offset_unusable: [
    '抵現用不了',
    '最小一件就抵 {leastFen}，超過一單上限 {mostFen}',
    '提高金額上限，或減小最小單位',
  ],
  offset_hardly_usable: [
    '抵現很難用上',
    '一單滿 {billFen} 才用得上最少的 {points} 積分',
    '提高比例上限，或減小最小單位',
  ],
  offset_pays_all: [
    '可全額抵現',
    '積分可以抵掉整單，會出現不用付錢的訂單',
    '如果不想這樣，把比例上限改到 50% 左右',
  ],
  gift_unlimited: [
    '禮品沒有數量',
    '「{where}」是實物，卻沒有總數量，備貨不足時無法兌現',
    '填寫總數量',
  ],
  limit_idle: [
    '持有上限無效',
    '「{where}」每人可持有 {perMember} 份，總數只有 {stock} 份',
    '讓每人上限小於總數量',
  ],
  points_useless: [
    '積分沒有用處',
    '沒有兌換品，也不能抵現，積分攢了沒有用',
    '至少設定一個兌換品，或開啟積分抵現',
  ],
  purchase_earns_nothing: [
    '消費不得積分',
    '消費得 0 積分，等級的積分倍數也不起作用',
    '如果不是有意的，請填寫消費積分',
  ],
  first_reward_far: [
    '第一份兌換太遠',
    '最便宜的兌換品要 {points} 積分，一般會員每月約得 {monthly}，要攢 {months} 個月',
    '增加一個積分更低的兌換品',
  ],
  reward_beyond_life: [
    '兌換品夠不著',
    '「{where}」要 {points} 積分，消費最多的會員 {months} 個月內也只能攢到 {most}',
    '降低所需積分，或延長有效期',
  ],
  nothing_for_base: [
    '普通會員無可兌換',
    '所有兌換品都要求更高等級，普通會員攢積分沒有用',
    '至少放開一個兌換品給所有會員',
  ],
  reward_twice: ['兌換品重名', '有兩個兌換品都叫「{name}」，顧客和店員分不清', '改成不同的名稱'],
  tier_bound_idle: [
    '等級要求無效',
    '「{where}」要求「{tier}」，而所有會員至少都是這一級',
    '去掉等級要求，或換成更高的等級',
  ],
  voucher_short: [
    '券有效期太短',
    '「{where}」兌換後 {days} 天就失效，顧客來不及用',
    '把使用期限改為 7 天以上',
  ],
  growth_missing: [
    '沒有成長值',
    '消費不產生成長值，沒有人能升級',
    '填寫每元、每單或每積分的成長值',
  ],
  tier_unreachable: [
    '等級升不上去',
    '「{where}」需要 {needed} 成長值，消費最多的會員一年也只有約 {most}',
    '降低所需成長值',
  ],
  tier_pays_less: [
    '升級反而更少',
    '「{where}」的積分是 {percent}%，比「{below}」的 {before}% 還低',
    '讓高等級的倍數不低於低等級',
  ],
  tier_empty: [
    '等級沒有好處',
    '「{where}」和「{below}」一樣，升級什麼都沒有多得',
    '增加權益、積分倍數、升級禮或專屬兌換品',
  ],
  base_multiplied: [
    '基礎等級帶倍數',
    '人人都有的等級按 {percent}% 計算，公布的比例與實際不一致',
    '第一級用 100%，把倍數並入消費積分',
  ],
  notice_beyond_life: [
    '提醒早於獲得',
    '提前 {days} 天提醒，而積分最短只有 {lifeDays} 天，剛得到就提醒到期',
    '縮短提醒天數，或延長有效期',
  ],
  expiry_unannounced: [
    '到期不提醒',
    '積分會過期，卻不提前告訴會員',
    '設定到期提醒，建議提前 30 天',
  ],
  expiry_notice_short: [
    '到期提醒太晚',
    '到期前 {days} 天才提醒，會員來不及用',
    '提前到 7 天以上，建議 30 天',
  ],
  expiry_offer_deep: [
    '到期禮遇太優惠',
    '到期前兌換省 {percent}%，會員會故意等到快到期再兌',
    '降到 50% 以內，建議 10% 到 20%',
  ],
  life_short: [
    '有效期太短',
    '積分最短只有 {lifeDays} 天，多數會員來不及用',
    '延長到三個月以上，建議一年',
  ],
  expiry_date_near: [
    '統一到期日太近',
    '所有積分將在 {date} 到期，或這一天已經過去',
    '選一個更晚的日期，或改為按獲得日計算',
  ],
  cleared_before_expiry: [
    '清零早於到期',
    '{months} 個月不來就清零，比公布的有效期短',
    '把清零的月數改為 12 個月以上，或縮短公布的有效期',
  ],
  inactivity_idle: [
    '清零規則無效',
    '{months} 個月不來才清零，而積分早已自然到期',
    '去掉這條規則，或縮短月數',
  ],
  clearing_notice_short: ['清零提醒太晚', '清零前 {days} 天才提醒', '提前到 14 天以上，建議 30 天'],
  tier_end_unannounced: [
    '降級不提醒',
    '等級到期會降級，卻不提前告訴會員',
    '設定等級到期提醒，建議 30 天',
  ],
  books_differ: [
    '帳面價值偏低',
    '每千積分可抵 {paysFen}，帳上只按 {booksFen} 計提',
    '讓帳面價值接近抵現價值，或留空由系統推算',
  ],
  worse_terms: [
    '規則變得不利',
    '對會員不利的變更：{changes}',
    '確認後提交，並按承諾的天數提前公示',
  ],
  worse_without_notice: [
    '不利變更未公示',
    '承諾提前 {days} 天公示，這次直接生效：{changes}',
    '先改回原規則，再通過草稿排期發布',
  ],
  begun_campaign_worse: [
    '已開始的活動變得不利',
    '到最早可以生效的那天，活動已經開始，不能提前結束或改得更不利：{changes}',
    '保留這些活動不變，或等活動結束後再生效',
  ],
  no_notice: [
    '不利變更不公示',
    '公示天數是 0，規則可以隨時變差，會被認定為不公平條款',
    '設定公示天數，建議 30 天',
  ],
  notice_few_days: ['公示時間較短', '不利變更只提前 {days} 天公示', '建議 30 天'],
  contact_missing: [
    '沒有聯絡電話',
    '會員遇到問題找不到人，活動規則也必須寫明聯絡方式',
    '填寫品牌電話',
  ],
  ...zhTwOffers,
  share_rewarded: [
    '獎勵分享',
    '「{text}」：微信禁止獎勵分享、轉發、點讚、發朋友圈，會被停權',
    '改為好友註冊並消費後再獎勵，或去掉這句話',
  ],
  subscribe_rewarded: [
    '獎勵關注或訂閱',
    '「{text}」：微信禁止獎勵關注公眾號和訂閱訊息',
    '去掉獎勵，只說明關注或訂閱的好處',
  ],
  stars_rewarded: [
    '獎勵好評',
    '「{text}」：法律禁止以獎勵換取好評，罰款最高 200 萬元',
    '對任何星級給同樣的獎勵，並寫明幾顆星都一樣',
  ],
  recharge_rewarded: [
    '充值得積分',
    '「{text}」：充值送一次、消費又送一次，同一筆錢得兩次積分，還涉及預付卡監管',
    '充值不給積分，消費時再給',
  ],
  points_as_money: [
    '積分當錢用',
    '「{text}」：積分不能提現、買賣或換成現金，否則屬於預付資金',
    '改為兌換商品、服務或優惠券',
  ],
  many_levels: ['多級獎勵', '「{text}」：按層級獎勵拉人涉嫌傳銷', '只獎勵直接邀請的一級，金額固定'],
  draw_for_inviting: ['邀請換抽獎', '「{text}」：微信禁止用隨機獎勵誘導邀請', '邀請只給固定獎勵'],
  final_say: ['最終解釋權', '「{text}」：這類條款違反《合同行政監督管理辦法》', '刪除這句話'],
  superlative: [
    '絕對化用語',
    '「{text}」：廣告法禁止「國家級」「最高級」「最佳」等說法',
    '換成可以證明的描述',
  ],
  before_after: [
    '前後對比',
    '「{text}」：醫療美容不得用前後對比或患者形象證明效果',
    '只寫項目內容，不寫對比',
  ],
  medical_promise: [
    '承諾療效或安全',
    '「{text}」：醫療廣告不得承諾效果或安全',
    '去掉承諾，只寫項目內容',
  ],
  medical_endorsement: ['醫美代言', '「{text}」：醫療美容不得用明星、專家或患者推薦', '去掉推薦人'],
}
