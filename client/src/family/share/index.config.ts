// Window settings of the family.
export default definePageConfig({ navigationBarTitleText: '家庭', enablePullDownRefresh: true })
