#!/bin/sh
# Make sure that the browsers of the tests are there: Chromium, or the ones named (`browser.sh chromium firefox-esr`).
# On Debian and as root they are installed; elsewhere say what is missing.
set -eu

FONTS="fonts-noto-core poppler-utils"

for browser in "${@:-chromium}"; do
    if command -v "$browser" >/dev/null 2>&1; then
        continue
    fi
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        echo "Installing $browser for the tests …"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        # shellcheck disable=SC2086
        apt-get install -qq -y --no-install-recommends "$browser" $FONTS >/dev/null
        continue
    fi
    echo "The tests of the site need $browser. On Debian: sudo apt-get install $browser $FONTS" >&2
    exit 1
done
