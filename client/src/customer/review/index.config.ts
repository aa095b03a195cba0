// Window settings of the review.
export default definePageConfig({
  navigationBarTitleText: '评价服务',
  enablePullDownRefresh: false,
})
