#!/bin/sh
# Make sure that Chromium is there for the tests of the built site. On Debian and as root it is installed;
# elsewhere say what is missing.
set -eu

if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the tests …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends chromium fonts-noto-core poppler-utils >/dev/null
    exit 0
fi
echo "The tests of the site need Chromium as /usr/bin/chromium. On Debian: sudo apt-get install chromium fonts-noto-core poppler-utils" >&2
exit 1
