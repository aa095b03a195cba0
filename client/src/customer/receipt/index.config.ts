// Window settings of the receipt.
export default definePageConfig({
  navigationBarTitleText: '积分凭证',
  enablePullDownRefresh: false,
})
