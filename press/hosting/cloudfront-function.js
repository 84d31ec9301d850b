// {{ title }}: CloudFront Function for “viewer request”. Folders show their index page, and
// former addresses lead on. Made by “build.py hosting s3”; make it again when addresses move.
var moved = {{ moved_json }};

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  var target = moved[uri];
  if (target) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: target } } };
  }
  if (uri.endsWith('/')) {
    request.uri = uri + 'index.html';
  } else if (uri.lastIndexOf('.') < uri.lastIndexOf('/')) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: uri + '/' } } };
  }
  return request;
}
