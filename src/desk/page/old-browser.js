/** Shows the plain page where the browser is older than Chromium 86; written so that Internet Explorer reads it. */
(function () {
  var isNew =
    'noModule' in document.createElement('script') &&
    typeof String.prototype.replaceAll === 'function' &&
    typeof Element.prototype.replaceChildren === 'function';
  if (isNew) return;
  document.getElementById('old-browser').removeAttribute('hidden');
  document.getElementById('desk').setAttribute('hidden', 'hidden');
})();
