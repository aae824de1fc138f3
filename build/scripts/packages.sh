# The Debian packages that each purpose needs; sourced by setup.sh.
# shellcheck shell=bash disable=SC2034

# The window: a C compiler, GTK and WebKit.
packages_window="gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev"

# A keyring for the window, on a system that has none of any make.
packages_keyring="dbus gnome-keyring"

# The checks: a browser, a virtual display, a keyring, what shows notifications.
packages_test="chromium fonts-liberation xvfb xdotool imagemagick gnome-keyring dbus dunst git"

# The Windows installer.
packages_windows="nsis"

# The Debian package needs only what Debian always has.
packages_deb="dpkg"

# Checks that say "not run" where these can't be had.
optional_test="nsis wine gcc-mingw-w64-x86-64 shellcheck strace"
