// Window settings of the rules.
export default definePageConfig({
  navigationBarTitleText: '会员规则',
  enablePullDownRefresh: false,
})
