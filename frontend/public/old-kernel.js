/* Runs only in kernels without ES modules (IE mode of two-kernel browsers). Plain ES3 on purpose. */
document.title = '请切换到极速模式'
document.write(
  '<div class="old-kernel"><h1>请切换到极速模式</h1>' +
    '<p>本系统不支持 IE 内核（兼容模式）。请点击浏览器地址栏右侧的内核图标，切换到“极速模式”后重新打开本页。</p>' +
    '<p>Please switch this browser to its Chromium (fast) mode and open the page again.</p></div>',
)
