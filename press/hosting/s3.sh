#!/bin/sh
# {{ title }}: upload the site to a bucket behind CloudFront. Needs the aws command and, in the
# environment, BUCKET and DISTRIBUTION. Made by “build.py hosting s3”.
#   usage: upload.sh SITE [CHANGED]
# CHANGED is a file made by “build.py changes OLD SITE --format urls”: only what it lists is purged.
set -eu
site=${1:?the built site’s folder}
changed=${2:-}
prefix="s3://${BUCKET:?}{{ base }}"

send() {
  from=$1 caching=$2
  shift 2
  aws s3 sync "$site$from" "$prefix$from" --cache-control "$caching" --only-show-errors "$@"
}

# Assets first, pages next, deletions last: no page names what is not there. Texts say that they are
# in UTF-8, which the aws command does not.
{% for part, caching in (("/assets", for_ever), ("", revalidate)) %}
send "{{ part }}" "{{ caching }}" --exclude "*.br" --exclude "*.gz"{{ ' --exclude "assets/*"' if not part }}
{%- for _, endings in texts %}{% for ending in endings.split() %} --exclude "*.{{ ending }}"{% endfor %}{% endfor +%}
{% for kind, endings in texts %}
send "{{ part }}" "{{ caching }}" --content-type "{{ kind }}; charset=utf-8" --exclude "*"
{%- for ending in endings.split() %} --include "*.{{ ending }}"{% endfor %}
{{- ' --exclude "assets/*" --exclude "feed.xml" --exclude "*/feed.xml"' if not part }}
{% endfor %}
{% endfor %}
for feed in feed.xml corrections/feed.xml; do
  [ -f "$site/$feed" ] && aws s3 cp "$site/$feed" "$prefix/$feed" --only-show-errors \
    --content-type "application/atom+xml; charset=utf-8" --cache-control "{{ revalidate }}"
done
aws s3 sync "$site" "$prefix" --delete --exclude "*.br" --exclude "*.gz" --size-only --only-show-errors

if [ -n "$changed" ] && [ -s "$changed" ]; then
  # CloudFront takes 3,000 addresses at once; xargs splits a longer list.
  xargs -n 1000 aws cloudfront create-invalidation --distribution-id "${DISTRIBUTION:?}" --paths < "$changed"
else
  aws cloudfront create-invalidation --distribution-id "${DISTRIBUTION:?}" --paths "{{ base }}/*"
fi
