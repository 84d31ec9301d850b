// {{ title }}: CloudFront Function for “viewer request”. Folders show their index page, and
// former addresses lead on. Made by “build.py hosting s3”; make it again when addresses move.
{% if moved_json %}
var moved = {{ moved_json }};
{% else %}
// There are more former addresses than fit into a function (10 KB), so the pages there lead on.
var moved = {};
{% endif %}

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  var target = moved[uri] || moved[uri + '/'];
  if (target) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: target } } };
  }
  if (uri.endsWith('/')) {
    request.uri = uri + 'index.html';
  } else if (/\/([^.\/]+|[0-9.]+)$/.test(uri)) {  // a name without an ending, or a version as 1.0
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: uri + '/' } } };
  }
  return request;
}
