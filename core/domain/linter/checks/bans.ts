// The wording that law or platform forbid, a row for each kind: WeChat's operating rules on inducing (sharing,
// following, draws), 网络反不正当竞争暂行规定 art. 9 (reviews), 广告法 art. 9 and the guide on medical aesthetics of 2021.
import type { Programme } from '../../../contracts/programme'
import type { Code, Level } from '../finding'

/** A kind of wording: banned where `act` and `gain` stand in one sentence, unless it says the contrary. */
export interface Ban {
  code: Code
  level: Level
  act: RegExp
  gain?: RegExp
  unless?: RegExp
  /** Only for this trade; absent = for all. */
  trade?: Programme['brand']['trade']
}

/** Something that is given. */
const GAIN =
  /[积積]分|[赠贈]|[获獲]得|可得|即得|得\d|双倍|雙倍|[奖獎]|[领領]取|返[现現利]|[红紅]包|[礼禮]|[优優]惠券|送(?![货貨达達到洗往])|points|reward|gift|coupon|bonus|cash ?back/i
/** That nothing is given. */
const DENIED =
  /不(会|會|能|可|再|予)?(送|得|[奖獎]|[赠贈]|返|[产產]生|[获獲]|[参參][与與]|算|[计計])|[没沒]有[积積奖獎]|[无無][奖獎积積]|earns? nothing|no (points|reward)/i
/** That it is given whatever is said. */
const ANY_STARS =
  /不[论論分看]|[无無][论論]|不管|都一[样樣]|同[样樣]|any (number of )?stars?|whatever/i

const MEDICAL = 'medical_aesthetics' as const

/** Every kind of wording that is looked for. */
export const bans: Ban[] = [
  {
    code: 'share_rewarded',
    level: 'error',
    act: /分享(?![积積]分|[给給]家)|[转轉][发發]|朋友[圈圏]|集[赞贊]|[点點][赞贊]|[晒曬][单單图圖]|[群]发|\bshar(e|ing)\b|\bmoments\b|\blikes?\b|repost/i,
    gain: GAIN,
    unless: DENIED,
  },
  {
    code: 'subscribe_rewarded',
    level: 'error',
    act: /(关注|關注)(公[众眾]|我们|我們|本店|小程序|服[务務]号|[后後]|即|就|有|送|得|[领領])|[订訂][阅閱](消息|通知|公[众眾]|提醒|[后後]|即|送|得)|\bsubscrib(e|ing)\b|follow (us|our)/i,
    gain: GAIN,
    unless: DENIED,
  },
  {
    code: 'stars_rewarded',
    level: 'error',
    act: /好[评評]|五星(?![级級])|5\s*星(?![级級])|[满滿]星|五[颗顆]星|(five|5)[- ]?stars?|(good|positive) reviews?/i,
    gain: GAIN,
    unless: new RegExp(`${DENIED.source}|${ANY_STARS.source}`, 'i'),
  },
  {
    code: 'recharge_rewarded',
    level: 'error',
    act: /充[值卡]|[储儲]值|[预預]存|top[- ]?up|recharge|stored value/i,
    gain: GAIN,
    unless: DENIED,
  },
  {
    code: 'points_as_money',
    level: 'error',
    act: /提[现現]|[兑兌]([换換])?成?[现現]金|[变變][现現]|[转轉][卖賣]|[购購][买買][积積]分|[现現]金[红紅]包|微信[红紅]包|cash[- ]?out|buy points/i,
    unless: /不(能|可|得|支持|支援|提供)|cannot|not /i,
  },
  {
    code: 'many_levels',
    level: 'error',
    act: /[二三两兩多][级級](分[销銷]|返|[奖獎]|推[荐薦]|邀[请請])|下[线線]|[团團][队隊](返|[奖獎]|佣金|提成)|multi-?level|downline/i,
  },
  {
    code: 'draw_for_inviting',
    level: 'error',
    act: /邀[请請]|拉新|助力|砍[价價]|invit(e|ing)/i,
    gain: /抽[奖獎]|[转轉][盘盤]|盲盒|[随隨][机機]|拼手[气氣]|lucky draw|random/i,
    unless: DENIED,
  },
  {
    code: 'final_say',
    level: 'error',
    act: /最[终終後后]解[释釋]|解[释釋][权權][归歸]|final (interpretation|right to interpret)/i,
  },
  {
    code: 'superlative',
    level: 'warning',
    act: /[国國]家[级級]|最高[级級]|最佳|全[国國]第一|全[网網]第一|第一品牌|[销銷]量第一/,
  },
  {
    code: 'before_after',
    level: 'error',
    trade: MEDICAL,
    act: /[术術]前.{0,4}[术術][后後].{0,3}([对對]|照|效果|[变變]化|案例)|前[后後]([对對]比|[对對]照|效果|照)|[对對]比(照|[图圖])|(案例|真人|患者)(照|[图圖]|案例|[对對]比|展示)|before[ -/&]*(and)?[ -]*after/i,
  },
  {
    code: 'medical_promise',
    level: 'error',
    trade: MEDICAL,
    act: /(保[证證]|[确確]保)(有效|效果|安全|成功|[满滿]意|[见見]效|年[轻輕]|不反[弹彈]|[无無])|根治|治愈|[无無零][风風][险險]|[无無零]副作用|百分之百|100\s*[%％]|永久|一次[见見]效|立竿[见見]影|[绝絕][对對]安全|guarantee|risk[- ]?free|permanent|no side effects?/i,
  },
  {
    code: 'medical_endorsement',
    level: 'error',
    trade: MEDICAL,
    act: /(明星|[网網][红紅]|[专專]家|[医醫]生|患者|名人)(同款|推[荐薦]|代言|[证證]明|力[荐薦])|代言|celebrity|endorsed/i,
  },
]
