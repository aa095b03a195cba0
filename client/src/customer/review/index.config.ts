export default definePageConfig({
  navigationBarTitleText: '评价服务',
  enablePullDownRefresh: false,
})
